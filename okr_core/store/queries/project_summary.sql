-- What the projects of a cycle were to move, what they delivered, what moved and what comes next.
-- Grain: one row per project and key result of the cycle, by objective in reading order, then project,
-- then key result; after them one row per project of the cycle that has no key result, with NULLs in
-- their place, exempt ones last.
-- Parameters: $as_of, $cycle (of the key result, with the cycles above it; NULL: all), $team (of the
-- project or of the objective, with its subtree; NULL: all), $teams, $cycles (ids of those whose key
-- results are within reach; NULL: all).
-- Of a cycle above the picked one a project counts only where it runs in the picked one.
-- `_in_cycle` counts what was done from the first day of the picked cycle to the last or to the day
-- that is looked at, whatever comes first; without a cycle it counts everything until that day.
with chosen as (
    select starts_on, ends_on
    from cycle_revision
    where cycle_id = $cycle and stands_on(valid_from, valid_to, $as_of)
),

span as (
    select
        (select starts_on from chosen) as first_day,
        (select ends_on from chosen) as end_day,
        least($as_of::date, coalesce((select ends_on from chosen), $as_of::date)) as last_day
),

task as (
    select
        revision.project_id,
        revision.title,
        revision.due_on,
        revision.position,
        revision.task_id,
        assignee.name as assignee,
        revision.status = 'done' and revision.done_on <= $as_of::date as is_done,
        case when revision.status = 'done' then revision.done_on end as done_on
    from task_revision as revision
    left join person as assignee on assignee.person_id = revision.assignee_id
    where stands_on(revision.valid_from, revision.valid_to, $as_of)
        and revision.archived_at is null
        and revision.status <> 'cancelled'
),

tasks as (
    select
        task.project_id,
        count(*) filter (
            where task.is_done
                and task.done_on <= span.last_day
                and task.done_on >= coalesce(span.first_day, task.done_on)
        ) as tasks_done_in_cycle,
        (list(
            {'title': task.title, 'due_on': task.due_on, 'assignee': task.assignee}
            order by task.due_on nulls last, task.position, task.task_id
        ) filter (where not task.is_done))[1] as next_task
    from task
    cross join span
    group by task.project_id
),

stage as (
    select
        project_id,
        project_stage_id,
        position,
        title,
        coalesce(ends_on, starts_on) as due_on,
        coalesce(done_on <= $as_of::date, false) as is_done,
        done_on
    from project_stage_revision
    where stands_on(valid_from, valid_to, $as_of) and archived_at is null
),

stages as (
    select
        stage.project_id,
        count(*) as stages,
        count(*) filter (where stage.is_done) as stages_done,
        coalesce(
            list(stage.title order by stage.done_on, stage.position) filter (
                where stage.is_done
                    and stage.done_on <= span.last_day
                    and stage.done_on >= coalesce(span.first_day, stage.done_on)
            ),
            []
        ) as stages_done_in_cycle,
        (list(
            {'title': stage.title, 'due_on': stage.due_on}
            order by stage.due_on nulls last, stage.position, stage.project_stage_id
        ) filter (where not stage.is_done))[1] as next_stage
    from stage
    cross join span
    group by stage.project_id
),

step as (
    select
        key_result_id,
        arg_max(next_step, measurement_order) as next_step,
        arg_max(author, measurement_order) as next_step_by,
        max(measured_on) as next_step_on
    from known_check_in($as_of)
    where next_step is not null
    group by key_result_id
),

linked as materialized (select * from project_key_result_status($as_of)),

project as materialized (select * from standing_project($as_of)),

below as materialized (select team_id from team_subtree($as_of, $team)),

aim as (
    select
        link.*,
        key_result.title as key_result,
        key_result.unit,
        key_result.baseline,
        key_result.band_low,
        key_result.band_high,
        key_result.stages as key_result_stages,
        key_result.score,
        key_result.position as key_result_position,
        key_result.cycle_id,
        objective.objective_id,
        objective.title as objective,
        objective.position as objective_position,
        objective.team_id as objective_team_id
    from linked as link
    join key_result_status($as_of) as key_result
        on key_result.key_result_id = link.key_result_id
    join objective_status($as_of) as objective
        on objective.objective_id = key_result.objective_id
    where (
        $cycle::varchar is null
        or key_result.cycle_id in (select cycle_id from cycle_lineage($cycle))
    )
        and ($teams::varchar[] is null or list_contains($teams::varchar[], objective.team_id))
        and ($cycles::varchar[] is null or list_contains($cycles::varchar[], objective.cycle_id))
),

under as (
    select
        aim.*,
        project.project_id as summarised_id
    from aim
    join project on project.project_id = aim.project_id
    cross join span
    where $cycle::varchar is null
        or aim.cycle_id = $cycle
        or (
            coalesce(project.starts_on, span.end_day) <= span.end_day
            and coalesce(project.closed_on, span.first_day) >= span.first_day
        )
),

loose as (
    select project.project_id as summarised_id
    from project
    where case
            when project.exemption is null
                then project.project_id not in (select project_id from aimed_project($as_of))
            else project.project_id not in (select project_id from linked)
        end
        and (
            $cycle::varchar is null
            or project.project_id in (select project_id from cycle_projects($as_of, $cycle))
        )
),

listed as (
    select * from under
    union all by name
    select * from loose
),

-- Where a project stands below an objective: at the first of its key results.
entry as (
    select objective_id, summarised_id, min(key_result_position) as position
    from under
    group by objective_id, summarised_id
)

select
    listed.project_key_result_id,
    listed.summarised_id as project_id,
    project.title as project,
    project.team_id,
    team.name as team,
    owner.name as owner,
    project.phase,
    project.method,
    coalesce(listed.starts_on, project.starts_on) as starts_on,
    project.ends_on,
    project.closed_on,
    project.exemption,
    project.exemption_reason,
    listed.objective_id,
    listed.objective,
    objective_team.name as objective_team,
    listed.key_result_id,
    listed.key_result,
    listed.kind,
    listed.unit,
    listed.baseline,
    listed.target,
    listed.band_low,
    listed.band_high,
    listed.key_result_stages,
    listed.status,
    listed.progress,
    listed.pace,
    listed.score,
    listed.expected_effect,
    listed.expected_effect_unit,
    listed.expected_lag_days,
    listed.start_value,
    listed.start_measured_on,
    listed.current,
    listed.moved,
    listed.effect_so_far,
    coalesce(delivery.tasks, 0) as tasks,
    coalesce(delivery.tasks_done, 0) as tasks_done,
    delivery.delivered,
    delivery.delivered_on,
    listed.days_since_delivered,
    listed.effect_due_on,
    coalesce(tasks.tasks_done_in_cycle, 0) as tasks_done_in_cycle,
    coalesce(stages.stages, 0) as stages,
    coalesce(stages.stages_done, 0) as stages_done,
    coalesce(stages.stages_done_in_cycle, []) as stages_done_in_cycle,
    coalesce(listed.is_gap, false) as is_gap,
    listed.gap_reason,
    coalesce(listed.gap_is_open, false) as gap_is_open,
    listed.gap_decision,
    listed.gap_decided_on,
    listed.gap_note,
    listed.gap_review_on,
    coalesce(listed.is_unexplained, false) as is_unexplained,
    stages.next_stage.title as next_stage,
    stages.next_stage.due_on as next_stage_on,
    coalesce(stages.next_stage.due_on < $as_of::date, false) as next_stage_is_late,
    tasks.next_task.title as next_task,
    tasks.next_task.due_on as next_task_on,
    coalesce(tasks.next_task.due_on < $as_of::date, false) as next_task_is_late,
    tasks.next_task.assignee as next_task_by,
    step.next_step,
    step.next_step_by,
    step.next_step_on,
    words.what_worked,
    words.what_to_change
from listed
join project on project.project_id = listed.summarised_id
join project_revision as words
    on words.project_id = listed.summarised_id
    and stands_on(words.valid_from, words.valid_to, $as_of)
left join project_delivery($as_of) as delivery on delivery.project_id = listed.summarised_id
left join tasks on tasks.project_id = listed.summarised_id
left join stages on stages.project_id = listed.summarised_id
left join step on step.key_result_id = listed.key_result_id
left join entry
    on entry.objective_id = listed.objective_id and entry.summarised_id = listed.summarised_id
left join team_tree($as_of) as team on team.team_id = project.team_id
left join team_tree($as_of) as objective_team on objective_team.team_id = listed.objective_team_id
left join person as owner on owner.person_id = project.owner_id
where $team::varchar is null
    or project.team_id in (select team_id from below)
    or listed.objective_team_id in (select team_id from below)
order by
    listed.objective_id is null,
    objective_team.tree_order nulls last,
    listed.objective_position,
    listed.objective_id,
    project.exemption is not null and listed.objective_id is null,
    entry.position,
    if(listed.objective_id is null, team.tree_order, null) nulls last,
    project.position,
    listed.summarised_id,
    listed.key_result_position,
    listed.key_result_id
