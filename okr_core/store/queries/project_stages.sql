-- The stages of one project as they stood on a day, with what their tasks come to and who
-- works in them: those who are assigned first.
-- Grain: one row per stage, in order. Cancelled tasks are left out of the counts and sums.
-- Parameters: $as_of, $project_id.
with of_stage as (
    select
        task.project_stage_id,
        count(*) as tasks,
        count(*) filter (task.status = 'done' and task.done_on <= $as_of::date) as tasks_done,
        sum(task.planned_effort) as task_effort_planned,
        sum(task.actual_effort) as task_effort_actual
    from task_revision as task
    where task.project_id = $project_id
        and stands_on(task.valid_from, task.valid_to, $as_of)
        and task.archived_at is null
        and task.status <> 'cancelled'
    group by task.project_stage_id
),

working as (
    select project_stage_id, person_id, true as is_assigned
    from project_assignment_revision
    where project_id = $project_id
        and stands_on(valid_from, valid_to, $as_of)
        and archived_at is null
    union all
    select project_stage_id, assignee_id, false
    from task_revision
    where project_id = $project_id
        and stands_on(valid_from, valid_to, $as_of)
        and archived_at is null
        and status <> 'cancelled'
),

named as (
    select working.project_stage_id, person.name, bool_or(working.is_assigned) as is_assigned
    from working
    join person on person.person_id = working.person_id
    group by working.project_stage_id, working.person_id, person.name
),

people_of_stage as (
    select project_stage_id, list(name order by is_assigned desc, name) as people
    from named
    group by project_stage_id
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
    coalesce(people_of_stage.people, []) as people,
    project_stage.version
from project_stage_revision as stage
join project_stage on project_stage.project_stage_id = stage.project_stage_id
left join of_stage on of_stage.project_stage_id = stage.project_stage_id
left join people_of_stage on people_of_stage.project_stage_id = stage.project_stage_id
where stage.project_id = $project_id
    and stands_on(stage.valid_from, stage.valid_to, $as_of)
    and stage.archived_at is null
order by stage.position, stage.project_stage_id
