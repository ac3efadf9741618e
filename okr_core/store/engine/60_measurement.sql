-- Every measurement that counts on a day, of every visible key result, with what it is judged by.
--
-- Grain:      one row per measurement: a check-in with a value, a reading of the KPI that the key
--             result reads, or a done stage (milestones are measured by stages alone).
-- Parameters: as_of (a day).
-- Columns:
--   key_result_id
--   measured_on, recorded_at, measurement_order   when, and which is the later of two
--   value            in its unit; milestone: percent of shares done by then
--   confidence       1 to 10, of a check-in
--   source, source_id                             check_in, kpi or stage, and its id
--   kind, baseline, target, band_low, band_high, tolerance, cycle_starts_on, cycle_ends_on
--                    of the key result, as they stood on as_of
-- Source:     house rule; stages each with their contribution in percent: S3.
create or replace macro measurement(as_of) as table
    with observed as (
        select
            key_result_id,
            measured_on,
            recorded_at,
            measurement_order,
            value,
            confidence,
            'check_in' as source,
            check_in_id as source_id
        from known_check_in(as_of)
        where value is not null
        union all
        select
            key_result_id,
            measured_on,
            recorded_at,
            measurement_order,
            value,
            null,
            'kpi',
            kpi_reading_id
        from key_result_reading(as_of)
        union all
        -- Stages done on one day all show the sum of that day.
        select
            key_result_id,
            done_on,
            done_on::timestamp,
            measurement_order(done_on, done_on::timestamp),
            sum(share) over (partition by key_result_id order by done_on),
            null,
            'stage',
            milestone_stage_id
        from known_stage(as_of)
        where done_on is not null
    )

    select
        observed.key_result_id,
        observed.measured_on,
        observed.recorded_at,
        observed.measurement_order,
        observed.value,
        observed.confidence,
        observed.source,
        observed.source_id,
        key_result.kind,
        key_result.baseline,
        key_result.target,
        key_result.band_low,
        key_result.band_high,
        key_result.tolerance,
        key_result.cycle_starts_on,
        key_result.cycle_ends_on
    from observed
    join visible_key_result(as_of) as key_result
        on key_result.key_result_id = observed.key_result_id
        and (key_result.kind = 'milestone') = (observed.source = 'stage');
