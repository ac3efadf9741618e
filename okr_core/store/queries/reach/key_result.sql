-- Whether a key result lies within a reach on a day.
-- Grain: one row if it does, else none. Parameters: $as_of, $entity_id, $team (with its subtree;
-- NULL: all), $cycle (with the cycles above it; NULL: all), $published (whether it must be visible).
select key_result.key_result_id as entity_id
from key_result_revision as key_result
join objective_revision as objective
    on objective.objective_id = key_result.objective_id
    and stands_on(objective.valid_from, objective.valid_to, $as_of)
where key_result.key_result_id = $entity_id
    and stands_on(key_result.valid_from, key_result.valid_to, $as_of)
    and (
        not $published::boolean
        or key_result.key_result_id in (select key_result_id from visible_key_result($as_of))
    )
    and (
        $team::varchar is null
        or objective.team_id in (select team_id from team_subtree($as_of, $team))
    )
    and (
        $cycle::varchar is null
        or objective.cycle_id in (select cycle_id from cycle_lineage($cycle))
    )
