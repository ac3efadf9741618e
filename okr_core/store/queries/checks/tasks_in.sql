-- The standing tasks of a stage or of a sprint.
-- Grain: one row per task, in the project's own order.
-- Parameters: $project_stage_id, $sprint_id, of which one is NULL.
select task_id, title, status
from task
where archived_at is null
    and (project_stage_id = $project_stage_id or sprint_id = $sprint_id)
order by position, task_id
