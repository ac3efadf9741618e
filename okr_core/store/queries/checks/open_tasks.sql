-- The tasks of a project that are neither done nor cancelled. Grain: one row per task, in order.
-- Parameters: $project_id.
select task_id, title
from task
where project_id = $project_id and archived_at is null and status in ('todo', 'doing')
order by position, task_id
