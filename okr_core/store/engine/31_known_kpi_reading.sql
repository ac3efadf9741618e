-- The KPI readings that count on a day.
--
-- Grain:      one row per reading with measured_on and known_on on or before as_of that no reading
--             known on as_of supersedes. What takes a reading back has no value, and no row.
-- Parameters: as_of (a day).
-- Columns:    kpi_reading_id, kpi_id, measured_on, recorded_at, measurement_order (see the macro),
--             value in the KPI's unit.
-- Source:     house rule: a later correction changes later days only.
create or replace macro known_kpi_reading(as_of) as table
    with superseded as (
        select supersedes_id
        from kpi_reading
        where supersedes_id is not null and known_on <= as_of::date
    )

    select
        kpi_reading.kpi_reading_id,
        kpi_reading.kpi_id,
        kpi_reading.measured_on,
        kpi_reading.recorded_at,
        measurement_order(kpi_reading.measured_on, kpi_reading.recorded_at) as measurement_order,
        kpi_reading.value
    from kpi_reading
    anti join superseded on superseded.supersedes_id = kpi_reading.kpi_reading_id
    where kpi_reading.measured_on <= as_of::date
        and kpi_reading.known_on <= as_of::date
        and kpi_reading.value is not null;
