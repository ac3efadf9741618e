-- The position after the last punch item of a project. Grain: one row. Parameters: $project_id.
select coalesce(max(position) + 1, 0) as position
from punch_item
where project_id = $project_id
