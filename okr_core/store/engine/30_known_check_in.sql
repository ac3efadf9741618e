-- The check-ins that count on a day.
--
-- Grain:      one row per check-in with measured_on and known_on on or before as_of that no check-in
--             known on as_of supersedes.
-- Parameters: as_of (a day).
-- Columns:    check_in_id, key_result_id, measured_on, recorded_at, measurement_order (see the macro),
--             known_on, value (in the key result's unit, NULL = does not measure), confidence (1 to
--             10), own_status, note, blocker, help_from_id, next_step, author, author_id.
-- Source:     house rule: a later correction changes later days only.
create or replace macro known_check_in(as_of) as table
    with superseded as (
        select supersedes_id
        from check_in
        where supersedes_id is not null and known_on <= as_of::date
    )

    select
        check_in.check_in_id,
        check_in.key_result_id,
        check_in.measured_on,
        check_in.recorded_at,
        measurement_order(check_in.measured_on, check_in.recorded_at) as measurement_order,
        check_in.known_on,
        check_in.value,
        check_in.confidence,
        check_in.own_status,
        check_in.note,
        check_in.blocker,
        check_in.help_from_id,
        check_in.next_step,
        check_in.author,
        check_in.author_id
    from check_in
    anti join superseded on superseded.supersedes_id = check_in.check_in_id
    where check_in.measured_on <= as_of::date and check_in.known_on <= as_of::date;
