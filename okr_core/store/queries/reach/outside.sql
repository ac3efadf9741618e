-- Changes of rows that somebody may not write, by the change log: every version of a row that it keeps,
-- the one before and the one after, must lie within the reach. What is not known here never does.
--
-- A row lies where its objective, its project or its team and cycle do. A team lies where the team
-- above it does, so that nobody moves the team that they were given. A project is of its team; with a
-- cycle, all of its links must be of that cycle, and it must have one: of a project that was put away,
-- those that were put away too. A link of a project lies where
-- both of its ends do. A workshop is of its team and cycle, a vote lies where the key result does that
-- is voted on; of share links, only those for voters are of a team and cycle. A calendar
-- lies where whoever made it may read. A workshop of every team
-- lies within the reach of every team of its cycle. A KPI is of its team and of no cycle, and so are its
-- readings. A decision about an objective
-- lies in the later cycle that it is about, an action where its retrospective does.
-- Grain: one row per operation and row outside. Parameters: $as_of (today), $team (with its subtree;
-- NULL: all), $cycle (this cycle alone; NULL: all), $after_seq (only changes after this one),
-- $operations (list of operations; NULL: all).
with change as (
    select operation_id, entity, entity_id, before, after
    from change_log
    where seq > $after_seq
        and (
            $operations::varchar[] is null
            or operation_id in (select unnest($operations::varchar[]))
        )
),

version as (
    select operation_id, entity, entity_id, after as body
    from change
    union all
    select operation_id, entity, entity_id, before as body
    from change
    where before is not null
),

pointing as (
    select
        *,
        case
            when entity in ('comment', 'coach_waiver') then body ->> 'entity'
            else entity
        end as kind,
        case
            when entity in ('comment', 'coach_waiver') then body ->> 'entity_id'
            else body ->> 'objective_id'
        end as said_id,
        body ->> 'key_result_id' as said_key_result_id,
        body ->> 'project_id' as said_project_id,
        body ->> if(entity = 'calendar_feed', 'reach_team_id', 'team_id') as said_team_id,
        body ->> if(entity = 'calendar_feed', 'reach_cycle_id', 'cycle_id') as said_cycle_id,
        entity in ('calendar_feed', 'workshop_round', 'workshop_timer', 'workshop_freeze')
        or (entity = 'share_link' and body ->> 'role' = 'voter') as is_of_workshop,
        entity in ('objective', 'retrospective', 'idea', 'meeting') or is_of_workshop as is_of_scope
    from version
),

placed as (
    select
        pointing.operation_id,
        pointing.entity,
        pointing.entity_id,
        pointing.is_of_workshop,
        case
            when pointing.is_of_scope or pointing.entity in ('project', 'kpi')
                then pointing.said_team_id
            when pointing.entity = 'kpi_reading' then kpi.team_id
            when pointing.entity = 'retrospective_action' then retrospective.team_id
            when pointing.entity = 'team' then pointing.body ->> 'parent_team_id'
            when pointing.entity in (
                'project_assignment', 'project_stage', 'punch_item', 'sprint', 'task'
            )
                then project.team_id
            when pointing.kind in (
                'key_result',
                'milestone_stage',
                'key_result_phase_target',
                'check_in',
                'check_in_acknowledgement',
                'project_key_result',
                'workshop_vote',
                'carry_decision',
                'objective'
            )
                then objective.team_id
        end as team_id,
        case
            when pointing.is_of_scope or pointing.entity = 'carry_decision'
                then pointing.said_cycle_id
            when pointing.entity = 'retrospective_action' then retrospective.cycle_id
            when pointing.entity in (
                'project', 'project_assignment', 'project_stage', 'punch_item', 'sprint', 'task'
            )
                then null
            else objective.cycle_id
        end as cycle_id,
        if(pointing.entity = 'project_key_result', project.team_id, null) as other_team_id,
        if(
            pointing.entity in (
                'project', 'project_assignment', 'project_stage', 'punch_item', 'sprint', 'task'
            ),
            pointing.said_project_id,
            null
        ) as project_id
    from pointing
    left join kpi
        on pointing.entity = 'kpi_reading' and kpi.kpi_id = pointing.body ->> 'kpi_id'
    left join retrospective
        on pointing.entity = 'retrospective_action'
        and retrospective.retrospective_id = pointing.body ->> 'retrospective_id'
    left join workshop_round as round
        on pointing.entity = 'workshop_vote'
        and round.workshop_round_id = pointing.body ->> 'workshop_round_id'
    left join check_in
        on check_in.check_in_id = case
            when pointing.entity = 'check_in_acknowledgement' then pointing.body ->> 'check_in_id'
            when pointing.entity = 'comment' and pointing.kind = 'check_in' then pointing.said_id
        end
    left join key_result
        on key_result.key_result_id = case
            when check_in.check_in_id is not null then check_in.key_result_id
            when pointing.entity in ('comment', 'coach_waiver') and pointing.kind = 'key_result'
                then pointing.said_id
            when pointing.entity in (
                'milestone_stage', 'key_result_phase_target', 'check_in', 'project_key_result'
            )
                then pointing.said_key_result_id
            when pointing.entity = 'workshop_vote' then round.key_result_id
        end
    left join objective
        on objective.objective_id = case
            when pointing.entity in ('key_result', 'carry_decision') then pointing.said_id
            when pointing.entity in ('comment', 'coach_waiver') and pointing.kind = 'objective'
                then pointing.said_id
            else key_result.objective_id
        end
    left join project
        on project.project_id = pointing.said_project_id
        and pointing.entity in (
            'project_assignment',
            'project_key_result',
            'project_stage',
            'punch_item',
            'sprint',
            'task'
        )
),

cycle_of_project as (
    select
        link.project_id,
        bool_and(objective.cycle_id is not distinct from $cycle::varchar) as is_of_it
    from project_key_result as link
    join project on project.project_id = link.project_id
    left join key_result on key_result.key_result_id = link.key_result_id
    left join objective on objective.objective_id = key_result.objective_id
    where link.archived_at is null or project.archived_at is not null
    group by link.project_id
),

reached_team as (select team_id from team_subtree($as_of, $team))

select distinct placed.operation_id, placed.entity, placed.entity_id
from placed
left join cycle_of_project on cycle_of_project.project_id = placed.project_id
where not coalesce(
    (placed.team_id is not null or (placed.is_of_workshop and $team::varchar is null))
    and (
        $team::varchar is null
        or (
            placed.team_id in (select team_id from reached_team)
            and (
                placed.other_team_id in (select team_id from reached_team)
                or placed.entity <> 'project_key_result'
            )
        )
    )
    and (
        $cycle::varchar is null
        or case
            when placed.entity = 'team' then false
            when placed.project_id is not null then cycle_of_project.is_of_it
            else placed.cycle_id = $cycle
        end
    ),
    false
)
order by placed.operation_id, placed.entity, placed.entity_id
