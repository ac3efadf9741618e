-- What falls due in the days after one: ends of projects, stages, sprints and tasks, waypoints of key
-- results, ends of cycles. What is late by then and still open comes first.
-- Grain: one row per thing with a day, by day. Parameters: $as_of, $until (the last day), $cycle (of
-- projects see cycle_projects; with the cycles above it; NULL: all), $team (with its subtree; NULL: all).
with project_row as (
    select *
    from standing_project($as_of)
    where phase <> 'closed'
        and (
            $cycle::varchar is null
            or project_id in (select project_id from cycle_projects($as_of, $cycle))
        )
        and ($team::varchar is null or team_id in (select team_id from team_subtree($as_of, $team)))
),

due as (
    select
        'project' as kind,
        project_id as entity_id,
        project_id,
        null::varchar as key_result_id,
        title,
        null::varchar as part_of,
        owner_id as person_id,
        ends_on as due_on,
        null::double as value,
        null::varchar as unit
    from project_row

    union all
    select
        'stage', stage.project_stage_id, stage.project_id, null, stage.title, project_row.title,
        project_row.owner_id, stage.ends_on, null, null
    from project_stage_revision as stage
    join project_row on project_row.project_id = stage.project_id
    where stands_on(stage.valid_from, stage.valid_to, $as_of)
        and stage.archived_at is null
        and (stage.done_on is null or stage.done_on > $as_of::date)

    union all
    select
        'sprint', sprint.sprint_id, sprint.project_id, null, sprint.name, project_row.title,
        project_row.owner_id, sprint.ends_on, null, null
    from sprint_revision as sprint
    join project_row on project_row.project_id = sprint.project_id
    where stands_on(sprint.valid_from, sprint.valid_to, $as_of)
        and sprint.archived_at is null
        and sprint.ends_on >= $as_of::date

    union all
    select
        'task', task.task_id, task.project_id, null, task.title, project_row.title,
        task.assignee_id, task.due_on, null, null
    from task_revision as task
    join project_row on project_row.project_id = task.project_id
    where stands_on(task.valid_from, task.valid_to, $as_of)
        and task.archived_at is null
        and task.status in ('todo', 'doing')

    union all
    select
        'waypoint', target.key_result_phase_target_id, null, target.key_result_id,
        key_result.title, null, key_result.owner_id, target.due_on, target.value, key_result.unit
    from key_result_phase_target as target
    join visible_key_result($as_of) as key_result
        on key_result.key_result_id = target.key_result_id
    where stands_on(target.valid_from, target.valid_to, $as_of)
        and target.due_on >= $as_of::date
        and not key_result.is_closed
        and (
            $cycle::varchar is null
            or key_result.cycle_id in (select cycle_id from cycle_lineage($cycle))
        )
        and (
            $team::varchar is null
            or key_result.team_id in (select team_id from team_subtree($as_of, $team))
        )

    union all
    select 'cycle', cycle_id, null, null, name, null, null, ends_on, null, null
    from cycle_revision
    where stands_on(valid_from, valid_to, $as_of)
        and archived_at is null
        and phase <> 'closed'
        and ends_on >= $as_of::date
        and ($cycle::varchar is null or cycle_id in (select cycle_id from cycle_lineage($cycle)))
)

select
    due.kind,
    due.entity_id,
    due.project_id,
    due.key_result_id,
    due.title,
    due.part_of,
    due.person_id,
    person.name as person,
    due.due_on,
    due.due_on < $as_of::date as is_late,
    due.value,
    due.unit
from due
left join person on person.person_id = due.person_id
where due.due_on <= $until::date
order by
    due.due_on,
    list_position(['cycle', 'project', 'stage', 'sprint', 'waypoint', 'task'], due.kind),
    due.title,
    due.entity_id
