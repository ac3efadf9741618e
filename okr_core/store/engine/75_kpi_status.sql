-- How every KPI is doing on a day: its last reading, and whether that is healthy.
--
-- Grain:      one row per KPI that stands, not archived, on as_of.
-- Parameters: as_of (a day).
-- Columns:
--   kpi_id, team_id, owner_id, name, about, unit
--   direction                  which way is good: higher, lower, or within its range
--   healthy_low, healthy_high  the ends of the healthy range in its unit, both healthy; NULL = open
--   readings                   how many count on as_of
--   value, measured_on         the latest of them, and its day; NULL when there is none
--   age_days                   as_of - measured_on
--   previous_value, change     the reading before it, and value - previous_value; NULL when there is
--                              none
--   outside                    how far value lies outside the range, 0 inside (see outside_range)
--   is_healthy                 whether it lies inside; NULL without a reading or without a range
--   health                     low, high, healthy; no_range without either end, no_data without a
--                              reading
--   is_better                  whether value went the good way since previous_value: up for higher,
--                              down for lower, nearer to the range for within; NULL when neither
--                              better nor worse
--   correcting                 key results meant to correct it, visible and not closed
-- Source:     KPI = health, OKR = change, and a key result may correct a KPI: S0, S3.
create or replace macro kpi_status(as_of) as table
    with correcting as (
        select kpi_id, count(*) as key_results
        from visible_key_result(as_of)
        where kpi_id is not null and not is_closed
        group by kpi_id
    ),

    read as (
        select
            kpi.kpi_id,
            kpi.team_id,
            kpi.owner_id,
            kpi.name,
            kpi.about,
            kpi.unit,
            kpi.direction,
            kpi.healthy_low,
            kpi.healthy_high,
            coalesce(reading.measurements, 0) as readings,
            reading.value,
            reading.measured_on,
            reading.previous_value,
            reading.value - reading.previous_value + 0.0::double as change,
            outside_range(reading.value, kpi.healthy_low, kpi.healthy_high) as outside,
            -- How much more it lies where it should not.
            case kpi.direction
                when 'higher' then reading.previous_value - reading.value
                when 'lower' then reading.value - reading.previous_value
                else outside_range(reading.value, kpi.healthy_low, kpi.healthy_high)
                    - outside_range(reading.previous_value, kpi.healthy_low, kpi.healthy_high)
            end as worsening,
            coalesce(correcting.key_results, 0) as correcting
        from kpi_revision as kpi
        left join latest_kpi_reading(as_of) as reading on reading.kpi_id = kpi.kpi_id
        left join correcting on correcting.kpi_id = kpi.kpi_id
        where stands_on(kpi.valid_from, kpi.valid_to, as_of) and kpi.archived_at is null
    )

    select
        kpi_id,
        team_id,
        owner_id,
        name,
        about,
        unit,
        direction,
        healthy_low,
        healthy_high,
        readings,
        value,
        measured_on,
        as_of::date - measured_on as age_days,
        previous_value,
        change,
        outside,
        outside = 0.0::double as is_healthy,
        case
            when value is null then 'no_data'
            when outside is null then 'no_range'
            when value < healthy_low then 'low'
            when value > healthy_high then 'high'
            else 'healthy'
        end as health,
        -- To nine decimals: what is as far outside on the other side is not a hair nearer.
        case when round(worsening, 9) <> 0.0::double then worsening < 0.0::double end as is_better,
        correcting
    from read;
