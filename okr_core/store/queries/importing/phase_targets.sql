-- The phase targets in force of key results. Grain: one row per target, in order of their days.
-- Parameters: $key_results (ids).
select key_result_id, due_on, value
from key_result_phase_target
where key_result_id in (select unnest($key_results)) and valid_to is null
order by due_on
