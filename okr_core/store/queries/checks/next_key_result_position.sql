-- The position after the last key result of an objective. Grain: one row.
-- Parameters: $objective_id.
select coalesce(max(position) + 1, 0) as position
from key_result
where objective_id = $objective_id
