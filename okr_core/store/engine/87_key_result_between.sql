-- What every key result was on one day and is on a later one.
--
-- Grain:      one row per key result that is visible on either day.
-- Parameters: since, as_of (days, the earlier and the later one; each is looked at as it was known at
--             its end).
-- Columns:
--   key_result_id, objective_id, title, team_id, cycle_id, owner_id, kind, unit   as of the later day, or
--                       the earlier one where it is not visible on the later one
--   status_before, status, current_before, current, progress_before, progress, confidence_before,
--   confidence          on the earlier and the later day; NULL where it is not visible
--   progress_change, confidence_change   later - earlier
--   score               the score given by the later day
--   is_new, is_gone     whether it is visible on the later or on the earlier day only
--   is_first            whether its first value came in between: it has one and had none to see on the
--                       earlier day, whichever day it was measured on; where the key result itself was
--                       not visible then, only a value measured after that day
--   has_moved           whether it had a value and has another one now, or has none any more
--   change              the first that holds of published, closed, dropped, status, progress,
--                       confidence; NULL where nothing changed
-- Source:     house rule: what is told first is what came, ended or went.
create or replace macro key_result_between(since, as_of) as table
    with later as (select * from key_result_status(as_of)),

    earlier as (select * from key_result_status(since))

    select
        coalesce(later.key_result_id, earlier.key_result_id) as key_result_id,
        coalesce(later.objective_id, earlier.objective_id) as objective_id,
        coalesce(later.title, earlier.title) as title,
        coalesce(later.team_id, earlier.team_id) as team_id,
        coalesce(later.cycle_id, earlier.cycle_id) as cycle_id,
        coalesce(later.owner_id, earlier.owner_id) as owner_id,
        coalesce(later.kind, earlier.kind) as kind,
        coalesce(later.unit, earlier.unit) as unit,
        earlier.status as status_before,
        later.status,
        earlier.current as current_before,
        later.current,
        earlier.progress as progress_before,
        later.progress,
        later.progress - earlier.progress as progress_change,
        earlier.confidence as confidence_before,
        later.confidence,
        later.confidence - earlier.confidence as confidence_change,
        later.score,
        earlier.key_result_id is null as is_new,
        later.key_result_id is null as is_gone,
        coalesce(
            later.current is not null
            and earlier.current is null
            and (earlier.key_result_id is not null or later.measured_on > since::date),
            false
        ) as is_first,
        later.key_result_id is not null
        and earlier.current is not null
        and later.current is distinct from earlier.current as has_moved,
        case
            when earlier.key_result_id is null and later.status = 'closed' then 'closed'
            when earlier.key_result_id is null then 'published'
            when later.key_result_id is null then 'dropped'
            when later.status = 'closed' and earlier.status <> 'closed' then 'closed'
            when later.status <> earlier.status then 'status'
            when later.current is distinct from earlier.current
                or abs(later.progress - earlier.progress) > 1e-9 then 'progress'
            when later.confidence is distinct from earlier.confidence then 'confidence'
        end as change
    from later
    full join earlier on earlier.key_result_id = later.key_result_id;
