-- The standing tasks of a project, but those that were cancelled, with what was planned of them.
-- Grain: one row per task, in order. Parameters: $project_id.
select
    task_id,
    project_stage_id,
    title,
    planned_effort,
    starts_on,
    due_on,
    depends_on,
    position
from task
where project_id = $project_id and archived_at is null and status <> 'cancelled'
order by position, task_id
