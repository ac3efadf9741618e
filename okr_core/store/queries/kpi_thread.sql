-- One KPI, the key results that mean to correct it, and the work under those, on one line of days.
-- Grain: one row per point. Parameters: $as_of, $kpi_id, $teams (ids of the teams within reach; NULL:
-- all), $cycle (of the key results within reach, with the cycles above it; NULL: all).
-- Columns:
--   part               reading: a value of the KPI that counts on the day
--                      corridor: a corner of a key result's way through its cycle, where it has the KPI's
--                      unit: the day before the cycle, its phase targets, the cycle's last day
--                      band: an end of the cycle of a key result that stays within a band
--                      delivery: a project under one of the key results
--   key_result_id, project_id, title   whose point it is; a project is one point, also under several
--   day                delivery: when it was delivered (see project_delivery), else closed, else when
--                      it is to end
--   value              reading: measured; corridor: what is expected of the key result by then
--   low, high          corridor: from at risk up to what is expected; band: its ends, NULL where open
--   is_done            delivery: whether it was delivered or closed
--   status             reading: low, high, healthy or no_range, by the range as it is on the day; else
--                      of the key result, of a project that of the least well one
with key_result as (
    select
        status.key_result_id,
        status.title,
        status.kind,
        status.unit,
        status.baseline,
        status.target,
        status.band_low,
        status.band_high,
        status.cycle_starts_on,
        status.cycle_ends_on,
        status.status
    from key_result_status($as_of) as status
    where status.kpi_id = $kpi_id
        and ($teams::varchar[] is null or list_contains($teams::varchar[], status.team_id))
        and (
            $cycle::varchar is null
            or status.cycle_id in (select cycle_id from cycle_lineage($cycle))
        )
),

kpi as (
    select kpi_id, unit, healthy_low, healthy_high
    from kpi_status($as_of)
    where kpi_id = $kpi_id
        and ($teams::varchar[] is null or list_contains($teams::varchar[], team_id))
),

of_its_unit as (
    select key_result.*
    from key_result
    join kpi on kpi.unit = key_result.unit
),

corner as (
    select
        key_result_id,
        title,
        status,
        unnest([cycle_starts_on - 1, cycle_ends_on]) as day,
        unnest([baseline, target]) as value,
        baseline
    from of_its_unit
    where kind in ('increase', 'decrease') and baseline is not null and target is not null

    union all
    select
        way.key_result_id,
        way.title,
        way.status,
        waypoint.from_on,
        waypoint.from_value,
        way.baseline
    from of_its_unit as way
    join pace_segment($as_of) as waypoint on waypoint.key_result_id = way.key_result_id
    where way.kind in ('increase', 'decrease')
        and waypoint.from_on >= way.cycle_starts_on
        and waypoint.from_on < way.cycle_ends_on
),

work as (
    select
        link.project_id,
        any_value(project.title) as title,
        any_value(coalesce(link.delivered_on, project.closed_on, project.ends_on)) as day,
        bool_or(link.delivered_on is not null or project.closed_on is not null) as is_done,
        arg_min(key_result.key_result_id, status_weakness(key_result.status)) as key_result_id,
        arg_min(key_result.status, status_weakness(key_result.status)) as status
    from project_key_result_status($as_of) as link
    join key_result on key_result.key_result_id = link.key_result_id
    join standing_project($as_of) as project on project.project_id = link.project_id
    group by link.project_id
),

point as (
    select
        'reading' as part,
        null::varchar as key_result_id,
        null::varchar as project_id,
        null::varchar as title,
        reading.measured_on as day,
        reading.measurement_order,
        reading.value,
        null::double as low,
        null::double as high,
        null::boolean as is_done,
        case
            when coalesce(kpi.healthy_low, kpi.healthy_high) is null then 'no_range'
            when reading.value < kpi.healthy_low then 'low'
            when reading.value > kpi.healthy_high then 'high'
            else 'healthy'
        end as status
    from known_kpi_reading($as_of) as reading
    join kpi on kpi.kpi_id = reading.kpi_id

    union all
    select
        'corridor',
        corner.key_result_id,
        null,
        corner.title,
        corner.day,
        null,
        corner.value,
        least(
            corner.value,
            corner.baseline + limits.at_risk_ratio * (corner.value - corner.baseline)
        ),
        greatest(
            corner.value,
            corner.baseline + limits.at_risk_ratio * (corner.value - corner.baseline)
        ),
        null,
        corner.status
    from corner
    cross join thresholds() as limits

    union all
    select
        'band',
        key_result_id,
        null,
        title,
        unnest([cycle_starts_on, cycle_ends_on]),
        null,
        null,
        band_low,
        band_high,
        null,
        status
    from of_its_unit
    where kind = 'maintain'

    union all
    select 'delivery', key_result_id, project_id, title, day, null, null, null, null, is_done, status
    from work
    where day is not null
)

select part, key_result_id, project_id, title, day, value, low, high, is_done, status
from point
order by part, key_result_id, day, measurement_order, project_id
