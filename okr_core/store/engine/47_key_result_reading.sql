-- The KPI readings that measure key results on a day.
--
-- Grain:      one row per key result that reads a KPI, visible or not, and reading of that KPI measured
--             on or before as_of and its cycle's last day, known on as_of, that no reading known then
--             supersedes. Of a closed one only what was known on the day it was closed, and recorded
--             before its cycle was. What takes a reading back has no value, and no row.
-- Parameters: as_of (a day).
-- Columns:    key_result_id, kpi_reading_id, measured_on, recorded_at, measurement_order (see the
--             macro), value in the KPI's unit.
-- Source:     house rule: closed is locked, and what comes after a cycle is not of it.
create or replace macro key_result_reading(as_of) as table
    with known as materialized (
        select
            key_result.key_result_id,
            least(as_of::date, cycle.ends_on) as last_on,
            reading.kpi_reading_id,
            reading.supersedes_id,
            reading.measured_on,
            reading.recorded_at,
            reading.value
        from kpi_reading as reading
        join key_result_revision as key_result
            on key_result.kpi_id = reading.kpi_id
            and key_result.reads_kpi
            and stands_on(key_result.valid_from, key_result.valid_to, as_of)
        join objective_revision as objective
            on objective.objective_id = key_result.objective_id
            and stands_on(objective.valid_from, objective.valid_to, as_of)
        join cycle_revision as cycle
            on cycle.cycle_id = objective.cycle_id
            and stands_on(cycle.valid_from, cycle.valid_to, as_of)
        where reading.known_on <= least(
                as_of::date,
                if(key_result.state = 'closed', key_result.valid_from, null),
                if(objective.state = 'closed', objective.valid_from, null),
                if(cycle.phase = 'closed', cycle.valid_from, null)
            )
            and (
                cycle.closed_at is null
                or cycle.phase <> 'closed'
                or reading.recorded_at <= cycle.closed_at
            )
    )

    select
        known.key_result_id,
        known.kpi_reading_id,
        known.measured_on,
        known.recorded_at,
        measurement_order(known.measured_on, known.recorded_at) as measurement_order,
        known.value
    from known
    anti join known as correction
        on correction.key_result_id = known.key_result_id
        and correction.supersedes_id = known.kpi_reading_id
    where known.measured_on <= known.last_on and known.value is not null;
