-- Which rows that somebody names are out of their reach, as they stand now. What is not known here
-- always is; projects and what belongs to them are known to reach/project, and so are rounds to those
-- who vote in them, by their key result. To those who lead them they are known by their own workshop.
-- Grain: one row per name that leads nowhere, in the order given. Parameters: $as_of (today), $entities
-- and $entity_ids (lists, a table and a key for each name), $team (with its subtree; NULL: all), $cycle
-- (with the cycles above it; NULL: all).
with named as (
    select
        unnest($entities::varchar[]) as entity,
        unnest($entity_ids::varchar[]) as entity_id,
        unnest(range(len($entities::varchar[]))) as place
),

pointed as (
    select
        named.place,
        named.entity,
        named.entity_id,
        coalesce(
            milestone_stage.key_result_id,
            check_in.key_result_id,
            project_key_result.key_result_id,
            if(named.entity = 'key_result', named.entity_id, null),
            if(comment.entity = 'key_result', comment.entity_id, null),
            if(coach_waiver.entity = 'key_result', coach_waiver.entity_id, null)
        ) as key_result_id,
        case
            when named.entity = 'objective' then named.entity_id
            when comment.entity = 'objective' then comment.entity_id
            when coach_waiver.entity = 'objective' then coach_waiver.entity_id
        end as objective_id
    from named
    left join comment
        on named.entity = 'comment' and comment.comment_id = named.entity_id
    left join check_in_acknowledgement as acknowledgement
        on named.entity = 'check_in_acknowledgement'
        and acknowledgement.check_in_acknowledgement_id = named.entity_id
    left join coach_waiver
        on named.entity = 'coach_waiver' and coach_waiver.coach_waiver_id = named.entity_id
    left join milestone_stage
        on named.entity = 'milestone_stage'
        and milestone_stage.milestone_stage_id = named.entity_id
    left join check_in
        on check_in.check_in_id = case
            when named.entity = 'check_in' then named.entity_id
            when named.entity = 'check_in_acknowledgement' then acknowledgement.check_in_id
            when comment.entity = 'check_in' then comment.entity_id
        end
    left join project_key_result
        on named.entity = 'project_key_result'
        and project_key_result.project_key_result_id = named.entity_id
)

select pointed.entity, pointed.entity_id
from pointed
left join key_result on key_result.key_result_id = pointed.key_result_id
left join objective
    on objective.objective_id = coalesce(pointed.objective_id, key_result.objective_id)
left join kpi_reading
    on pointed.entity = 'kpi_reading' and kpi_reading.kpi_reading_id = pointed.entity_id
left join kpi
    on pointed.entity in ('kpi', 'kpi_reading')
    and kpi.kpi_id = coalesce(kpi_reading.kpi_id, pointed.entity_id)
left join team on pointed.entity = 'team' and team.team_id = pointed.entity_id
left join cycle on pointed.entity = 'cycle' and cycle.cycle_id = pointed.entity_id
left join retrospective
    on pointed.entity = 'retrospective' and retrospective.retrospective_id = pointed.entity_id
left join idea on pointed.entity = 'idea' and idea.idea_id = pointed.entity_id
left join workshop_timer as timer
    on pointed.entity = 'workshop_timer' and timer.workshop_timer_id = pointed.entity_id
left join workshop_freeze as frozen
    on pointed.entity = 'workshop_freeze' and frozen.workshop_freeze_id = pointed.entity_id
left join workshop_round as round
    on pointed.entity = 'workshop_round' and round.workshop_round_id = pointed.entity_id
left join calendar_feed
    on pointed.entity = 'calendar_feed' and calendar_feed.calendar_feed_id = pointed.entity_id
where not coalesce(
    coalesce(
        objective.objective_id,
        kpi.kpi_id,
        team.team_id,
        cycle.cycle_id,
        idea.idea_id,
        retrospective.retrospective_id,
        timer.workshop_timer_id,
        frozen.workshop_freeze_id,
        round.workshop_round_id,
        calendar_feed.calendar_feed_id
    ) is not null
    and (
        $team::varchar is null
        or pointed.entity = 'cycle'
        or coalesce(
            objective.team_id,
            kpi.team_id,
            team.team_id,
            idea.team_id,
            retrospective.team_id,
            timer.team_id,
            frozen.team_id,
            round.team_id,
            calendar_feed.reach_team_id
        ) in (select team_id from team_subtree($as_of, $team))
    )
    and (
        $cycle::varchar is null
        or pointed.entity in ('team', 'kpi', 'kpi_reading')
        or coalesce(
            objective.cycle_id,
            cycle.cycle_id,
            idea.cycle_id,
            retrospective.cycle_id,
            timer.cycle_id,
            frozen.cycle_id,
            round.cycle_id,
            calendar_feed.reach_cycle_id
        ) in (select cycle_id from cycle_lineage($cycle))
    ),
    false
)
order by pointed.place
