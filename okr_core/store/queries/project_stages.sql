-- The stages of one project as they stood on a day, with what their tasks come to.
-- Grain: one row per stage, in order. Cancelled tasks are left out of the counts and sums.
-- Parameters: $as_of, $project_id.
with of_stage as (
    select
        task.project_stage_id,
        count(*) as tasks,
        count(*) filter (task.status = 'done' and task.done_on <= $as_of::date) as tasks_done,
        sum(task.planned_effort) as task_effort_planned,
        sum(task.actual_effort) as task_effort_actual,
        list(distinct person.name order by person.name)
            filter (person.name is not null) as people
    from task_revision as task
    left join person on person.person_id = task.assignee_id
    where task.project_id = $project_id
        and stands_on(task.valid_from, task.valid_to, $as_of)
        and task.archived_at is null
        and task.status <> 'cancelled'
    group by task.project_stage_id
)

select
    stage.project_stage_id,
    stage.position,
    stage.title,
    stage.starts_on,
    stage.ends_on,
    case when stage.done_on <= $as_of::date then stage.done_on end as done_on,
    stage.people_planned,
    stage.people_actual,
    stage.equipment_planned,
    stage.equipment_actual,
    stage.effort_planned,
    stage.effort_actual,
    stage.budget_planned,
    stage.budget_actual,
    stage.intermediate_target,
    coalesce(of_stage.tasks, 0) as tasks,
    coalesce(of_stage.tasks_done, 0) as tasks_done,
    of_stage.task_effort_planned,
    of_stage.task_effort_actual,
    coalesce(of_stage.people, []) as people,
    project_stage.version
from project_stage_revision as stage
join project_stage on project_stage.project_stage_id = stage.project_stage_id
left join of_stage on of_stage.project_stage_id = stage.project_stage_id
where stage.project_id = $project_id
    and stands_on(stage.valid_from, stage.valid_to, $as_of)
    and stage.archived_at is null
order by stage.position, stage.project_stage_id
