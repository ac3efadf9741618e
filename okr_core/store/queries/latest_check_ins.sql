-- What was said last about every key result of a cycle and team, as known on a day.
-- Grain: one row per check-in that counts, at most $most of each key result, by key result, newest
-- first. Parameters: $as_of, $cycle (with the cycles above it; NULL: all), $team (with its subtree;
-- NULL: all), $most.
select
    said.key_result_id,
    said.check_in_id,
    said.measured_on,
    said.value,
    said.confidence,
    said.own_status,
    said.note,
    said.blocker,
    help_from.name as help_from,
    said.next_step,
    said.author
from known_check_in($as_of) as said
join visible_key_result($as_of) as key_result
    on key_result.key_result_id = said.key_result_id
left join person as help_from on help_from.person_id = said.help_from_id
where ($cycle::varchar is null or key_result.cycle_id in (select cycle_id from cycle_lineage($cycle)))
    and (
        $team::varchar is null
        or key_result.team_id in (select team_id from team_subtree($as_of, $team))
    )
qualify row_number() over (
    partition by said.key_result_id order by said.measurement_order desc, said.check_in_id desc
) <= $most
order by said.key_result_id, said.measurement_order desc, said.check_in_id desc
