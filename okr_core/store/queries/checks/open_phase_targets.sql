-- The phase targets in force. Grain: one row per target, in order of their days.
-- Parameters: $key_result_id.
select key_result_phase_target_id, due_on, value
from key_result_phase_target
where key_result_id = $key_result_id and valid_to is null
order by due_on
