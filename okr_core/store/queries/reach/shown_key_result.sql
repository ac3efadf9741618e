-- Whether a key result lies within a reach as it is placed on a day, and was to be seen by then.
-- Grain: one row if so, else none. Parameters: $as_of, $entity_id, $team (with its subtree; NULL:
-- all), $cycle (with the cycles above it; NULL: all), $published (whether it must have been visible
-- on some day until then).
select key_result.key_result_id as entity_id
from key_result_revision as key_result
join objective_revision as objective
    on objective.objective_id = key_result.objective_id
    and stands_on(objective.valid_from, objective.valid_to, $as_of)
where key_result.key_result_id = $entity_id
    and stands_on(key_result.valid_from, key_result.valid_to, $as_of)
    and (
        not $published::boolean
        or exists (
            select 1
            from key_result_revision as earlier
            join objective_revision as above
                on above.objective_id = earlier.objective_id
                and above.valid_from < coalesce(earlier.valid_to, 'infinity'::date)
                and earlier.valid_from < coalesce(above.valid_to, 'infinity'::date)
            where earlier.key_result_id = key_result.key_result_id
                and earlier.valid_from <= $as_of::date
                and above.valid_from <= $as_of::date
                and earlier.state in ('published', 'closed')
                and earlier.archived_at is null
                and above.state in ('published', 'closed')
                and above.archived_at is null
        )
    )
    and (
        $team::varchar is null
        or objective.team_id in (select team_id from team_subtree($as_of, $team))
    )
    and (
        $cycle::varchar is null
        or objective.cycle_id in (select cycle_id from cycle_lineage($cycle))
    )
