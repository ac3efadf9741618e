-- The check-ins of one key result as known on a day, corrected and taken-back ones included and
-- marked.
-- Grain: one row per check-in, newest first. Parameters: $as_of, $key_result_id.
with undoing as (
    select entity_id as check_in_id
    from change_log
    where entity = 'check_in' and action = 'undo'
)

select
    check_in.check_in_id,
    check_in.measured_on,
    check_in.recorded_at,
    check_in.known_on,
    check_in.value,
    check_in.confidence,
    check_in.own_status,
    check_in.note,
    check_in.blocker,
    check_in.help_from_id,
    help_from.name as help_from,
    check_in.next_step,
    check_in.author,
    check_in.author_id,
    check_in.supersedes_id,
    check_in.check_in_id in (select check_in_id from undoing) as is_undo,
    correction.check_in_id as superseded_by_id,
    correction.author as superseded_by,
    correction.recorded_at as superseded_at,
    correction.known_on as superseded_on,
    correction.check_in_id is not null as is_superseded,
    coalesce(correction.check_in_id in (select check_in_id from undoing), false) as is_taken_back
from check_in
left join check_in as correction
    on correction.supersedes_id = check_in.check_in_id
    and correction.known_on <= $as_of::date
left join person as help_from on help_from.person_id = check_in.help_from_id
where check_in.key_result_id = $key_result_id
    and check_in.measured_on <= $as_of::date
    and check_in.known_on <= $as_of::date
order by check_in.measured_on desc, check_in.recorded_at desc, check_in.check_in_id desc
