-- What the check-ins known on a day say last, per key result.
--
-- Grain:      one row per key result with a check-in known on as_of, visible or not.
-- Parameters: as_of (a day).
-- Columns:    key_result_id; measurements (check-ins with a value); value, measured_on and
--             measurement_order of the latest one with a value; last_seen_on (day of the latest of any
--             kind); own_status of the latest of any kind; confidence, previous_confidence (1 to 10,
--             of the last two that state one); stated_order (measurement_order of the earliest that
--             states one).
-- Source:     house rule: latest = greatest (measured_on, recorded_at).
create or replace macro latest_check_in(as_of) as table
    -- arg_max passes over rows whose value is NULL; own_status must not.
    select
        key_result_id,
        count(value) as measurements,
        arg_max(value, measurement_order) as value,
        max(measured_on) filter (where value is not null) as measured_on,
        max(measurement_order) filter (where value is not null) as measurement_order,
        max(measured_on) as last_seen_on,
        nullif(arg_max(coalesce(own_status, ''), measurement_order), '') as own_status,
        arg_max(confidence, measurement_order) as confidence,
        arg_max(confidence, measurement_order, 2)[2] as previous_confidence,
        min(measurement_order) filter (where confidence is not null) as stated_order
    from known_check_in(as_of)
    group by key_result_id;
