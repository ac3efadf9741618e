-- What the readings known on a day say last, per KPI.
--
-- Grain:      one row per KPI with a reading known on as_of.
-- Parameters: as_of (a day).
-- Columns:    kpi_id, measurements (readings), value, measured_on and measurement_order of the latest,
--             previous_value (of the one before it; NULL when there is none).
-- Source:     house rule: latest = greatest (measured_on, recorded_at).
create or replace macro latest_kpi_reading(as_of) as table
    select
        kpi_id,
        count(*) as measurements,
        arg_max(value, measurement_order) as value,
        max(measured_on) as measured_on,
        max(measurement_order) as measurement_order,
        arg_max(value, measurement_order, 2)[2] as previous_value
    from known_kpi_reading(as_of)
    group by kpi_id;
