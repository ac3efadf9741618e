-- The tasks of one project as they stood on a day.
-- Grain: one row per task, by stage, then in the project's own order.
-- Parameters: $as_of, $project_id.
select
    task.task_id,
    task.project_stage_id,
    stage.title as stage,
    task.title,
    task.status,
    task.assignee_id,
    assignee.name as assignee,
    task.planned_effort,
    task.actual_effort,
    task.due_on,
    task.done_on,
    coalesce(task.due_on < $as_of::date and task.status in ('todo', 'doing'), false) as is_late,
    task.depends_on,
    task.position,
    current_row.version
from task_revision as task
join task as current_row on current_row.task_id = task.task_id
left join project_stage_revision as stage
    on stage.project_stage_id = task.project_stage_id
    and stands_on(stage.valid_from, stage.valid_to, $as_of)
left join person as assignee on assignee.person_id = task.assignee_id
where task.project_id = $project_id
    and stands_on(task.valid_from, task.valid_to, $as_of)
    and task.archived_at is null
order by stage.position nulls last, task.position, task.task_id
