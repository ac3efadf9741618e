-- What work was begun and finished between two days: after $since, up to and including $as_of.
-- Grain: one row. Parameters: $since, $as_of, $cycle (with the cycles above it; NULL: all), $team
-- (with its subtree; NULL: all).
with standing as (
    select project_id, created_at, closed_on
    from project_revision
    where stands_on(valid_from, valid_to, $as_of)
        and archived_at is null
        and not is_template
        and (
            $cycle::varchar is null
            or project_id in (select project_id from cycle_projects($as_of, $cycle))
        )
        and (
            $team::varchar is null
            or team_id in (select team_id from team_subtree($as_of, $team))
        )
),

begun as (
    select project_id, min(valid_from) as began_on
    from project_revision
    group by project_id
),

done as (
    select count(*) as finished_tasks
    from task_revision as task
    join standing on standing.project_id = task.project_id
    where stands_on(task.valid_from, task.valid_to, $as_of)
        and task.archived_at is null
        and task.status = 'done'
        and task.done_on > $since::date
        and task.done_on <= $as_of::date
)

select
    count(*) filter (begun.began_on > $since::date) as new_projects,
    count(*) filter (standing.closed_on > $since::date) as closed_projects,
    any_value(done.finished_tasks) as finished_tasks
from done
left join standing on true
left join begun on begun.project_id = standing.project_id
