-- What the KPI readings that measure key results say last on a day.
--
-- Grain:      one row per key result that reads a KPI, visible or not, with a reading that counts.
-- Parameters: as_of (a day).
-- Columns:    key_result_id, measurements (readings), value, measured_on and measurement_order of the
--             latest.
-- Source:     house rule: latest = greatest (measured_on, recorded_at).
create or replace macro latest_key_result_reading(as_of) as table
    select
        key_result_id,
        count(*) as measurements,
        arg_max(value, measurement_order) as value,
        max(measured_on) as measured_on,
        max(measurement_order) as measurement_order
    from key_result_reading(as_of)
    group by key_result_id;
