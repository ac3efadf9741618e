-- The key results of an objective, in the order that pages show; dropped ones are not shown.
-- Grain: one row per key result. Parameters: $objective_id.
select key_result_id as id, position
from key_result
where objective_id = $objective_id and archived_at is null and state <> 'dropped'
order by position, key_result_id
