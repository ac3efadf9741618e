-- The pieces of a pace line bent by phase targets, as they stood on a day.
--
-- Grain:      one row per piece: from one phase target to the next, before the first and after the
--             last; none for a key result without phase targets standing on as_of.
-- Parameters: as_of (a day).
-- Columns:    key_result_id; from_on, from_value, to_on, to_value: the phase targets at its ends, in the
--             key result's unit (milestone: percent); NULL where it is open. A day belongs to the
--             piece with from_on <= day < to_on.
-- Source:     intermediate targets: S3.
create or replace macro pace_segment(as_of) as table
    with phase_target as (
        select * from key_result_phase_target where stands_on(valid_from, valid_to, as_of)
    ),

    from_each as (
        select
            key_result_id,
            due_on as from_on,
            value as from_value,
            lead(due_on) over following as to_on,
            lead(value) over following as to_value
        from phase_target
        window following as (partition by key_result_id order by due_on, value)
    ),

    before_first as (
        select
            key_result_id,
            min(due_on) as to_on,
            arg_min(value, due_on) as to_value
        from phase_target
        group by key_result_id
    )

    select key_result_id, from_on, from_value, to_on, to_value
    from from_each
    union all
    select key_result_id, null, null, to_on, to_value
    from before_first;
