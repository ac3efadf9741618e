-- When each key result is to be checked in on next, seen from a day.
--
-- Grain:      one row per visible key result that is not closed, in a cycle that runs on as_of.
-- Parameters: as_of (a day).
-- Columns:
--   key_result_id
--   cadence_days  days between check-ins of its cycle
--   last_seen_on  as in key_result_status: a stage done and a reading of its KPI count as seen
--   due_on        last_seen_on + cadence_days; never seen: the later of the cycle's first day and the
--                 day from which it and its objective are published. May lie after the cycle's last
--                 day: then nothing more is due in this cycle
--   days_overdue  as_of - due_on, 0 on the day itself; NULL before
--   is_due        whether due_on is as_of or earlier
--   is_stale      whether the numbers' own status is stale, that is later than the days of grace
-- Source:     house rule: a key result is looked at once in each cadence of its cycle (S2, S4).
create or replace macro check_in_due(as_of) as table
    with key_result_published as (
        select key_result_id, min(valid_from) as published_on
        from key_result_revision
        where state in ('published', 'closed') and valid_from <= as_of::date
        group by key_result_id
    ),

    objective_published as (
        select objective_id, min(valid_from) as published_on
        from objective_revision
        where state in ('published', 'closed') and valid_from <= as_of::date
        group by objective_id
    ),

    awaited as (
        select
            status.key_result_id,
            status.cadence_days,
            status.last_seen_on,
            coalesce(
                status.last_seen_on + status.cadence_days,
                greatest(
                    status.cycle_starts_on,
                    key_result_published.published_on,
                    objective_published.published_on
                )
            ) as due_on,
            status.computed_status = 'stale' as is_stale
        from key_result_status(as_of) as status
        left join key_result_published
            on key_result_published.key_result_id = status.key_result_id
        left join objective_published
            on objective_published.objective_id = status.objective_id
        where not status.is_closed
            and as_of::date between status.cycle_starts_on and status.cycle_ends_on
    )

    select
        key_result_id,
        cadence_days,
        last_seen_on,
        due_on,
        case when due_on <= as_of::date then as_of::date - due_on end as days_overdue,
        due_on <= as_of::date as is_due,
        is_stale
    from awaited;
