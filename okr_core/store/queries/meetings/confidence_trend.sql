-- How confidence in each key result went from week to week, as known on a day.
-- Grain: one row per key result of a cycle and team, and week in which it had a confidence; the latest
-- week last. A week ends on the day itself, or on the cycle's last day if that is earlier, and every
-- seven days before. Its confidence is the last one stated by then: by a check-in, or before the first
-- of those by a workshop that agreed on one.
-- Parameters: $as_of, $cycle (with the cycles above it; NULL: all), $team (with its subtree; NULL:
-- all), $weeks (how many there are at most).
with chosen as (
    select key_result_id, cycle_starts_on, least($as_of::date, cycle_ends_on) as last_day
    from visible_key_result($as_of)
    where ($cycle::varchar is null or cycle_id in (select cycle_id from cycle_lineage($cycle)))
        and ($team::varchar is null or team_id in (select team_id from team_subtree($as_of, $team)))
),

checked_in as (
    select key_result_id, measured_on as stated_on, measurement_order as stated_order, confidence
    from known_check_in($as_of)
    where confidence is not null
),

stated as (
    select * from checked_in
    union all by name
    select
        round.key_result_id,
        round.closed_on as stated_on,
        measurement_order(round.closed_on, round.closed_at) as stated_order,
        round.agreed_confidence as confidence
    from workshop_round as round
    left join (
        select key_result_id, min(stated_order) as first_order
        from checked_in
        group by key_result_id
    ) as checked on checked.key_result_id = round.key_result_id
    where round.agreed_confidence is not null
        and round.closed_on <= $as_of::date
        and (
            checked.first_order is null
            or measurement_order(round.closed_on, round.closed_at) <= checked.first_order
        )
),

week as (
    select
        chosen.key_result_id,
        ago.weeks_ago,
        chosen.last_day - 7 * ago.weeks_ago as ends_on
    from chosen
    cross join (select unnest(range($weeks::integer))::integer as weeks_ago) as ago
    where ago.weeks_ago = 0 or chosen.last_day - 7 * ago.weeks_ago >= chosen.cycle_starts_on
)

select
    week.key_result_id,
    week.weeks_ago,
    week.ends_on,
    arg_max(stated.confidence, stated.stated_order) as confidence,
    max(stated.stated_on) > week.ends_on - 7 as is_stated
from week
join stated on stated.key_result_id = week.key_result_id and stated.stated_on <= week.ends_on
group by week.key_result_id, week.weeks_ago, week.ends_on
order by week.key_result_id, week.weeks_ago desc
