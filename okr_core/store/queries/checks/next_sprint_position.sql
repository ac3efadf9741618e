-- The position after the last sprint of a project. Grain: one row. Parameters: $project_id.
select coalesce(max(position) + 1, 0) as position
from sprint
where project_id = $project_id
