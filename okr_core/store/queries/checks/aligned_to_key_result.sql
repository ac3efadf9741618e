-- The objectives that align to a key result. Grain: one row per objective.
-- Parameters: $key_result_id.
select objective_id as id, title
from objective
where aligns_to_key_result_id = $key_result_id
order by objective_id
