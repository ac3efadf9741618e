-- The sprints of one project as they stood on a day, with what their tasks come to.
-- Grain: one row per sprint, in order. Cancelled tasks are left out of the counts and sums.
-- Parameters: $as_of, $project_id.
with of_sprint as (
    select
        sprint_id,
        count(*) as tasks,
        count(*) filter (status = 'done' and done_on <= $as_of::date) as tasks_done,
        sum(planned_effort) as effort_planned,
        sum(planned_effort) filter (status = 'done' and done_on <= $as_of::date) as effort_done,
        sum(actual_effort) as effort_actual
    from task_revision
    where project_id = $project_id
        and stands_on(valid_from, valid_to, $as_of)
        and archived_at is null
        and status <> 'cancelled'
    group by sprint_id
)

select
    sprint.sprint_id,
    sprint.position,
    sprint.name,
    sprint.aim,
    sprint.starts_on,
    sprint.ends_on,
    $as_of::date between sprint.starts_on and sprint.ends_on as is_running,
    case
        when $as_of::date between sprint.starts_on and sprint.ends_on
            then sprint.ends_on - $as_of::date
    end as days_left,
    coalesce(of_sprint.tasks, 0) as tasks,
    coalesce(of_sprint.tasks_done, 0) as tasks_done,
    of_sprint.effort_planned,
    of_sprint.effort_done,
    of_sprint.effort_actual,
    current_row.version
from sprint_revision as sprint
join sprint as current_row on current_row.sprint_id = sprint.sprint_id
left join of_sprint on of_sprint.sprint_id = sprint.sprint_id
where sprint.project_id = $project_id
    and stands_on(sprint.valid_from, sprint.valid_to, $as_of)
    and sprint.archived_at is null
order by sprint.position, sprint.starts_on, sprint.sprint_id
