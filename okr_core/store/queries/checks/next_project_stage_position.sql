-- The position after the last stage of a project. Grain: one row. Parameters: $project_id.
select coalesce(max(position) + 1, 0) as position
from project_stage
where project_id = $project_id
