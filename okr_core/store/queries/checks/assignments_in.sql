-- Who is assigned to a stage now. Grain: one row per standing assignment. Parameters: $project_stage_id.
select project_assignment_id, project_id, person_id
from project_assignment
where project_stage_id = $project_stage_id
    and archived_at is null
order by created_at, project_assignment_id
