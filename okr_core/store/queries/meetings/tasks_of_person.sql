-- The tasks of one person in the projects of a cycle and team as they stood on a day: those that are
-- open, and those done after another day.
-- Grain: one row per task; late ones first, then what is in work, then by the day they are due; what is
-- done last, the latest first. Parameters: $as_of, $since, $person, $cycle (see cycle_projects; NULL:
-- all), $team (of the project, with its subtree; NULL: all).
select
    task.task_id,
    task.project_id,
    project.title as project,
    task.title,
    task.status,
    task.due_on,
    task.done_on,
    task.status = 'done' as is_done,
    coalesce(task.due_on < $as_of::date and task.status in ('todo', 'doing'), false) as is_late
from task_revision as task
join standing_project($as_of) as project on project.project_id = task.project_id
where stands_on(task.valid_from, task.valid_to, $as_of)
    and task.archived_at is null
    and task.assignee_id = $person
    and (
        (task.status in ('todo', 'doing') and project.phase <> 'closed')
        or (
            task.status = 'done'
            and task.done_on > $since::date
            and task.done_on <= $as_of::date
        )
    )
    and (
        $cycle::varchar is null
        or task.project_id in (select project_id from cycle_projects($as_of, $cycle))
    )
    and (
        $team::varchar is null
        or project.team_id in (select team_id from team_subtree($as_of, $team))
    )
order by
    is_done,
    is_late desc,
    task.status = 'doing' desc,
    task.done_on desc nulls last,
    task.due_on nulls last,
    project.title,
    task.position,
    task.task_id
