-- The check-ins of the key results of a cycle and team as known on a day, corrected ones included.
-- Grain: one row per check-in, newest first.
-- Parameters: $as_of, $cycle (with the cycles above it; NULL: all), $team (with its subtree; NULL:
-- all), $key_result, $check_in (this one alone; NULL: all), $before_on, $before_at, $before_id
-- (measured_on, recorded_at and id of the row after which to begin; NULL: at the newest), $most.
select
    check_in.check_in_id,
    check_in.key_result_id,
    check_in.measured_on,
    check_in.recorded_at,
    check_in.value,
    check_in.confidence,
    check_in.own_status,
    check_in.note,
    check_in.blocker,
    check_in.help_from_id,
    help_from.name as help_from,
    check_in.next_step,
    check_in.author,
    check_in.supersedes_id,
    correction.check_in_id as superseded_by_id,
    check_in.known_on,
    check_in.check_in_id in (
        select entity_id from change_log where entity = 'check_in' and action = 'undo'
    ) as is_undo
from check_in
join key_result_status($as_of) as status on status.key_result_id = check_in.key_result_id
left join check_in as correction
    on correction.supersedes_id = check_in.check_in_id
    and correction.known_on <= $as_of::date
left join person as help_from on help_from.person_id = check_in.help_from_id
where check_in.measured_on <= $as_of::date
    and check_in.known_on <= $as_of::date
    and ($check_in::varchar is null or check_in.check_in_id = $check_in)
    and ($key_result::varchar is null or check_in.key_result_id = $key_result)
    and ($cycle::varchar is null or status.cycle_id in (select cycle_id from cycle_lineage($cycle)))
    and (
        $team::varchar is null
        or status.team_id in (select team_id from team_subtree($as_of, $team))
    )
    and (
        $before_id::varchar is null
        or (check_in.measured_on, check_in.recorded_at, check_in.check_in_id)
        < ($before_on::date, $before_at::timestamp, $before_id::varchar)
    )
order by check_in.measured_on desc, check_in.recorded_at desc, check_in.check_in_id desc
limit $most
