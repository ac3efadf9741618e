-- What each stage of one project was planned to take, and what it took, on a day.
-- Grain: one row per stage, in order, then one of all of them with project_stage_id NULL; no row
-- where there is no stage. Parameters: $as_of, $project_id.
-- Columns: tasks, tasks_done (counts, cancelled ones left out); effort (person-days: the stage's own,
-- else the sum of its tasks'), budget and people, each planned and actual; <figure>_over: by how much
-- the actual figure is above the planned one, or once the stage is done below it (negative), else
-- NULL; effort_of_tasks (whether a figure of effort is the tasks' sum); done_on; is_done. People of
-- all are NULL: the same people may work on several stages.
with task as (
    select
        project_stage_id,
        count(*) as tasks,
        count(*) filter (where status = 'done' and done_on <= $as_of::date) as tasks_done,
        sum(planned_effort) as effort_planned,
        sum(actual_effort) as effort_actual
    from task_revision
    where project_id = $project_id
        and stands_on(valid_from, valid_to, $as_of)
        and archived_at is null
        and status <> 'cancelled'
    group by project_stage_id
),

stage as (
    select
        stage.project_stage_id,
        stage.position,
        case when stage.done_on <= $as_of::date then stage.done_on end as done_on,
        coalesce(task.tasks, 0) as tasks,
        coalesce(task.tasks_done, 0) as tasks_done,
        coalesce(stage.effort_planned, task.effort_planned) as effort_planned,
        coalesce(stage.effort_actual, task.effort_actual) as effort_actual,
        (stage.effort_planned is null and task.effort_planned is not null)
        or (stage.effort_actual is null and task.effort_actual is not null) as effort_of_tasks,
        stage.budget_planned,
        stage.budget_actual,
        stage.people_planned,
        stage.people_actual
    from project_stage_revision as stage
    left join task on task.project_stage_id = stage.project_stage_id
    where stage.project_id = $project_id
        and stands_on(stage.valid_from, stage.valid_to, $as_of)
        and stage.archived_at is null
),

figure as (
    select *, done_on is not null as is_done from stage

    union all by name

    select
        sum(tasks) as tasks,
        sum(tasks_done) as tasks_done,
        sum(effort_planned) as effort_planned,
        sum(effort_actual) as effort_actual,
        bool_or(effort_of_tasks) as effort_of_tasks,
        sum(budget_planned) as budget_planned,
        sum(budget_actual) as budget_actual,
        bool_and(done_on is not null) as is_done
    from stage
    having count(*) > 0
)

select
    project_stage_id,
    tasks::bigint as tasks,
    tasks_done::bigint as tasks_done,
    effort_planned,
    effort_actual,
    case
        when effort_actual > effort_planned or is_done then effort_actual - effort_planned
    end as effort_over,
    effort_of_tasks,
    budget_planned,
    budget_actual,
    case
        when budget_actual > budget_planned or is_done then budget_actual - budget_planned
    end as budget_over,
    people_planned,
    people_actual,
    case
        when people_actual > people_planned or is_done then people_actual - people_planned
    end as people_over,
    done_on,
    is_done
from figure
order by project_stage_id is null, position, project_stage_id
