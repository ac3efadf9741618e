-- Whether an objective lies within a reach on a day.
-- Grain: one row if it does, else none. Parameters: $as_of, $entity_id, $team (with its subtree;
-- NULL: all), $cycle (with the cycles above it; NULL: all), $published (whether it must be visible).
select objective.objective_id as entity_id
from objective_revision as objective
where objective.objective_id = $entity_id
    and stands_on(objective.valid_from, objective.valid_to, $as_of)
    and (
        not $published::boolean
        or objective.objective_id in (select objective_id from visible_objective($as_of))
    )
    and (
        $team::varchar is null
        or objective.team_id in (select team_id from team_subtree($as_of, $team))
    )
    and (
        $cycle::varchar is null
        or objective.cycle_id in (select cycle_id from cycle_lineage($cycle))
    )
