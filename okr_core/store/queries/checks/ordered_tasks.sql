-- The tasks of one stage of a project, or of those without a stage, in the order that pages show.
-- Grain: one row per task. Parameters: $project_id, $project_stage_id (NULL: without one).
select task_id as id, position
from task
where project_id = $project_id
    and project_stage_id is not distinct from $project_stage_id
    and archived_at is null
order by position, task_id
