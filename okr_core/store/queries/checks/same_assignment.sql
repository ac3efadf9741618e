-- The standing assignment of a person to one place of a project.
-- Grain: one row or none.
-- Parameters: $project_id, $person_id, $project_stage_id (NULL: the whole project).
select project_assignment_id
from project_assignment
where project_id = $project_id
    and person_id = $person_id
    and project_stage_id is not distinct from $project_stage_id::varchar
    and archived_at is null
