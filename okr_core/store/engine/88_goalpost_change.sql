-- The goalposts that were moved while people were already aiming at them.
--
-- Grain:      one row per change of baseline, target, band or tolerance of a key result that was
--             published, from the first moment up to the second. What was taken back in between is
--             none, nor is taking it back, however often it was done again and taken back again.
-- Parameters: since, until (timestamps, UTC).
-- Columns:
--   seq, key_result_id, happened_at, actor, reason
--   baseline, target, band_low, band_high, tolerance   afterwards, in its unit
--   baseline_before, target_before, band_low_before, band_high_before, tolerance_before
--   way_change       by how much of its length the way from baseline to target became longer, or shorter
--                    where it is negative: 0.25 is a quarter longer; -1 and less is no way or one in the
--                    other direction; NULL without a way before and after
-- Source:     the change log; house rule: a goalpost moves only with a reason, and is seen to move.
create or replace macro goalpost_change(since, until) as table
    with recursive undoing as (
        select seq, undoes_seq
        from change_log
        where entity = 'key_result' and undoes_seq is not null and happened_at < until
    ),

    -- An undo may itself be undone, and that again: all of them belong to the change at the root.
    climb as (
        select seq, undoes_seq as root, 1 as steps from undoing
        union all
        select climb.seq, above.undoes_seq, climb.steps + 1
        from climb
        join undoing as above on above.seq = climb.root
    ),

    taking_back as (
        select seq, min(root) as root, if(max(steps) % 2 = 1, -1, 1) as direction
        from climb
        group by seq
    ),

    turn as (
        select
            member.seq,
            member.direction,
            row_number() over (
                partition by member.root, member.direction order by member.seq
            ) as nth,
            sum(member.direction) over (partition by member.root) as net
        from (
            select seq, root, direction from taking_back
            union
            select root, root, 1 from taking_back
        ) as member
        join change_log on change_log.seq = member.seq
        where change_log.happened_at >= since and change_log.happened_at < until
    ),

    idle as (
        select seq from turn where direction <> sign(net) or nth > abs(net)
    ),

    change as (
        select
            change_log.seq,
            change_log.entity_id as key_result_id,
            change_log.happened_at,
            change_log.actor,
            change_log.reason,
            json_transform(
                change_log.before,
                '{"state": "VARCHAR", "baseline": "DOUBLE", "target": "DOUBLE", "band_low": "DOUBLE", "band_high": "DOUBLE", "tolerance": "DOUBLE"}'
            ) as earlier,
            json_transform(
                change_log.after,
                '{"baseline": "DOUBLE", "target": "DOUBLE", "band_low": "DOUBLE", "band_high": "DOUBLE", "tolerance": "DOUBLE"}'
            ) as later
        from change_log
        where change_log.entity = 'key_result'
            and change_log.before is not null
            and change_log.happened_at >= since
            and change_log.happened_at < until
            and change_log.seq not in (select seq from idle)
    )

    select
        key_result_id,
        happened_at,
        actor,
        reason,
        earlier.baseline as baseline_before,
        later.baseline,
        earlier.target as target_before,
        later.target,
        earlier.band_low as band_low_before,
        later.band_low,
        earlier.band_high as band_high_before,
        later.band_high,
        earlier.tolerance as tolerance_before,
        later.tolerance,
        (later.target - later.baseline) / nullif(earlier.target - earlier.baseline, 0) - 1
            + 0.0::double as way_change,
        seq
    from change
    where earlier.state = 'published'
        and (
            later.baseline is distinct from earlier.baseline
            or later.target is distinct from earlier.target
            or later.band_low is distinct from earlier.band_low
            or later.band_high is distinct from earlier.band_high
            or later.tolerance is distinct from earlier.tolerance
        );
