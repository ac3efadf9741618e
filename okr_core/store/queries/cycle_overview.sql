-- Where a cycle stands: its day and pace, and counts by status.
-- Grain: one row; the columns of the cycle are NULL when every cycle is meant.
-- Parameters: $as_of, $cycle (with the cycles above it; NULL: all), $team (with its subtree; NULL:
-- all). `objectives_above` are those of the cycles above it.
with chosen as (
    select cycle_id, name, phase, starts_on, ends_on
    from cycle_revision
    where cycle_id = $cycle
        and stands_on(valid_from, valid_to, $as_of)
        and archived_at is null
),

counted as (
    select
        count(*) as objectives,
        count(*) filter (status = 'on_track') as objectives_on_track,
        count(*) filter (status = 'at_risk') as objectives_at_risk,
        count(*) filter (status = 'off_track') as objectives_off_track,
        count(*) filter (status = 'stale') as objectives_stale,
        count(*) filter (status = 'no_data') as objectives_no_data,
        count(*) filter (status = 'just_started') as objectives_just_started,
        count(*) filter (status = 'not_started') as objectives_not_started,
        count(*) filter (status = 'closed') as objectives_closed,
        coalesce(sum(key_results), 0)::bigint as key_results,
        coalesce(sum(measured), 0)::bigint as measured,
        coalesce(sum(on_track), 0)::bigint as on_track,
        coalesce(sum(at_risk), 0)::bigint as at_risk,
        coalesce(sum(off_track), 0)::bigint as off_track,
        coalesce(sum(stale), 0)::bigint as stale,
        coalesce(sum(no_data), 0)::bigint as no_data,
        coalesce(sum(just_started), 0)::bigint as just_started,
        coalesce(sum(not_started), 0)::bigint as not_started,
        coalesce(sum(closed), 0)::bigint as closed,
        count(*) filter (cycle_id <> $cycle) as objectives_above,
        max(last_seen_on) as last_seen_on
    from objective_status($as_of)
    where ($cycle::varchar is null or cycle_id in (select cycle_id from cycle_lineage($cycle)))
        and ($team::varchar is null or team_id in (select team_id from team_subtree($as_of, $team)))
)

select
    chosen.cycle_id,
    chosen.name,
    chosen.phase,
    chosen.starts_on,
    chosen.ends_on,
    case
        when chosen.cycle_id is not null
            then greatest(0, least($as_of::date, chosen.ends_on) - chosen.starts_on + 1)
    end as day_number,
    chosen.ends_on - chosen.starts_on + 1 as days,
    case
        when chosen.cycle_id is not null
            then pace(
                null, $as_of::date, chosen.starts_on, chosen.ends_on, null, null, null, null
            )
    end as pace,
    counted.*
from counted
left join chosen on true
