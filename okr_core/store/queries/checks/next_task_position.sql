-- The position after the last task of a project. Grain: one row. Parameters: $project_id.
select coalesce(max(position) + 1, 0) as position
from task
where project_id = $project_id
