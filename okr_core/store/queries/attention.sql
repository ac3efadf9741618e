-- What needs attention on a day, most urgent first, with the facts for one sentence each.
-- Grain: one row per key result or project; `kind` is the first that holds of gap, off_track,
-- blocked, at_risk, disagreement, stale, no_data. A gap about which a decision stands is left
-- out.
-- Parameters: $as_of, $cycle (with the cycles above it; NULL: all), $team (with its subtree; NULL:
-- all), $teams (ids of the teams whose key results are within reach; NULL: all), $most (how many
-- rows; NULL: all). `total` says how many there are. `blocker` and `help_from` are those of the latest
-- check-in in which somebody said something: one that brings a number alone takes no blocker away.
with latest as (
    select
        key_result_id,
        nullif(arg_max(coalesce(blocker, ''), measurement_order), '') as blocker,
        nullif(arg_max(coalesce(help_from_id, ''), measurement_order), '') as help_from_id
    from known_check_in($as_of)
    where coalesce(blocker, note, next_step, own_status, confidence::varchar) is not null
    group by key_result_id
),

key_result_row as (
    select
        case
            when status.status = 'off_track' then 'off_track'
            when latest.blocker is not null then 'blocked'
            when status.status = 'at_risk' then 'at_risk'
            when status.status_disagrees then 'disagreement'
            when status.status in ('stale', 'no_data') then status.status
        end as kind,
        'key_result' as entity,
        status.kind as measured_as,
        status.key_result_id as entity_id,
        status.key_result_id,
        status.objective_id,
        null::varchar as project_id,
        status.title,
        status.team_id,
        status.owner_id,
        status.unit,
        status.baseline,
        status.current,
        status.target,
        status.raw_progress,
        status.progress,
        status.pace,
        status.age_days,
        status.confidence,
        status.confidence_change,
        status.own_status,
        status.computed_status,
        latest.blocker,
        latest.help_from_id,
        null::double as delivered,
        null::double as moved,
        null::varchar as gap_reason,
        null::varchar as key_result,
        status.pace - status.progress as shortfall
    from key_result_status($as_of) as status
    left join latest on latest.key_result_id = status.key_result_id
    where status.status <> 'closed'
        and (
            $cycle::varchar is null
            or status.cycle_id in (select cycle_id from cycle_lineage($cycle))
        )
),

gap_row as (
    select
        'gap' as kind,
        'project' as entity,
        null::varchar as measured_as,
        link.project_id as entity_id,
        link.key_result_id,
        key_result.objective_id,
        link.project_id,
        project.title,
        project.team_id,
        project.owner_id,
        key_result.unit,
        null::double as baseline,
        link.current,
        link.target,
        null::double as raw_progress,
        link.progress,
        link.pace,
        null::integer as age_days,
        null::integer as confidence,
        null::integer as confidence_change,
        null::varchar as own_status,
        null::varchar as computed_status,
        null::varchar as blocker,
        null::varchar as help_from_id,
        link.delivered,
        link.moved,
        link.gap_reason,
        key_result.title as key_result,
        link.pace - link.progress as shortfall
    from project_key_result_status($as_of) as link
    join standing_project($as_of) as project on project.project_id = link.project_id
    join key_result_status($as_of) as key_result
        on key_result.key_result_id = link.key_result_id
    where link.gap_is_open
        and (
            $cycle::varchar is null
            or key_result.cycle_id in (select cycle_id from cycle_lineage($cycle))
        )
        and ($teams::varchar[] is null or list_contains($teams::varchar[], key_result.team_id))
    qualify row_number() over (
        partition by link.project_id
        order by link.pace - link.progress desc nulls last, link.key_result_id
    ) = 1
),

subject as (
    select * from key_result_row where kind is not null
    union all by name
    select * from gap_row
)

select
    subject.kind,
    list_position(
        ['gap', 'off_track', 'blocked', 'at_risk', 'disagreement', 'stale', 'no_data'], subject.kind
    ) as urgency,
    subject.* exclude (kind, shortfall),
    team.name as team,
    owner.name as owner,
    help_from.name as help_from,
    count(*) over () as total
from subject
left join team_revision as team
    on team.team_id = subject.team_id
    and stands_on(team.valid_from, team.valid_to, $as_of)
left join person as owner on owner.person_id = subject.owner_id
left join person as help_from on help_from.person_id = subject.help_from_id
where $team::varchar is null
    or subject.team_id in (select team_id from team_subtree($as_of, $team))
order by
    urgency,
    subject.shortfall desc nulls last,
    subject.age_days desc nulls last,
    subject.title,
    subject.entity_id
limit $most
