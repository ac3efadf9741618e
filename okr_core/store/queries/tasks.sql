-- The tasks of one project as they stood on a day.
-- Grain: one row per task, by stage, then in the project's own order. A stage, a sprint or a task that
-- it waits for and that was put away is none; a template's tasks are never late.
-- Parameters: $as_of, $project_id.
with standing as (
    select *
    from task_revision
    where project_id = $project_id
        and stands_on(valid_from, valid_to, $as_of)
        and archived_at is null
),

waiting as (
    select
        task_id,
        unnest(json_transform(depends_on, '["VARCHAR"]')) as needed_id
    from standing
),

needed as (
    select
        waiting.task_id,
        to_json(list(other.task_id order by other.position, other.task_id))::varchar as depends_on
    from waiting
    join standing as other on other.task_id = waiting.needed_id
    group by waiting.task_id
)

select
    task.task_id,
    stage.project_stage_id,
    stage.title as stage,
    sprint.sprint_id,
    sprint.name as sprint,
    task.title,
    task.status,
    task.assignee_id,
    assignee.name as assignee,
    task.planned_effort,
    task.actual_effort,
    task.starts_on,
    task.due_on,
    task.done_on,
    coalesce(
        task.due_on < $as_of::date
        and task.status in ('todo', 'doing')
        and not project.is_template,
        false
    ) as is_late,
    coalesce(needed.depends_on, '[]') as depends_on,
    task.position,
    current_row.version
from standing as task
join task as current_row on current_row.task_id = task.task_id
join project on project.project_id = task.project_id
left join needed on needed.task_id = task.task_id
left join project_stage_revision as stage
    on stage.project_stage_id = task.project_stage_id
    and stands_on(stage.valid_from, stage.valid_to, $as_of)
    and stage.archived_at is null
left join sprint_revision as sprint
    on sprint.sprint_id = task.sprint_id
    and stands_on(sprint.valid_from, sprint.valid_to, $as_of)
    and sprint.archived_at is null
left join person as assignee on assignee.person_id = task.assignee_id
order by stage.position nulls last, task.position, task.task_id
