-- How chosen key results moved, as known on a day.
--
-- Grain:      one row per measurement of a visible key result among ids.
-- Parameters: as_of (a day), ids (a list of key_result_id).
-- Columns:
--   key_result_id, measured_on, recorded_at
--   value            in its unit; milestone: percent of shares done by then
--   confidence       1 to 10, of a check-in
--   source, source_id                     check_in, kpi or stage, and its id
--   progress         fraction, by the goalposts that stood on as_of
--   pace             fraction expected at the end of measured_on
--   expected         the value that this pace means, in its unit; NULL for maintain
--   measurement_order                     sorts the rows of one key result
-- Source:     house rules, each stated in the macro that holds it.
create or replace macro key_result_history(as_of, ids) as table
    with measured as (
        select
            measurement.*,
            pace(
                measurement.kind,
                measurement.measured_on,
                measurement.cycle_starts_on,
                measurement.cycle_ends_on,
                segment.from_on,
                progress(
                    share_of_way(segment.from_value, measurement.baseline, measurement.target)
                ),
                segment.to_on,
                progress(
                    share_of_way(segment.to_value, measurement.baseline, measurement.target)
                )
            ) as pace
        from measurement(as_of) as measurement
        left join pace_segment(as_of) as segment
            on segment.key_result_id = measurement.key_result_id
            and (segment.from_on <= measurement.measured_on or segment.from_on is null)
            and (segment.to_on > measurement.measured_on or segment.to_on is null)
        where measurement.key_result_id in (select unnest(ids))
    )

    select
        key_result_id,
        measured_on,
        recorded_at,
        value,
        confidence,
        source,
        source_id,
        progress(
            raw_progress(kind, value, baseline, target, band_low, band_high, tolerance)
        ) as progress,
        pace,
        baseline + pace * (target - baseline) as expected,
        measurement_order
    from measured;
