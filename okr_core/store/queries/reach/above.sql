-- Whether an objective of a cycle may align to something above a reach: published, of a team above the
-- one that the reach begins at, in that cycle or one around it.
-- Grain: one row if it may, else none. Parameters: $as_of (today), $entity (objective or key_result),
-- $entity_id, $team (the team that the reach begins at), $cycle (of the objective that aligns).
select objective.objective_id
from objective
left join key_result
    on $entity = 'key_result'
    and key_result.objective_id = objective.objective_id
    and key_result.key_result_id = $entity_id
where if($entity = 'key_result', key_result.key_result_id, objective.objective_id) = $entity_id
    and objective.state = 'published'
    and objective.archived_at is null
    and ($entity = 'objective' or (key_result.state = 'published' and key_result.archived_at is null))
    and objective.team_id in (
        select team_id from team_lineage($as_of, $team) where distance > 0
    )
    and objective.cycle_id in (select cycle_id from cycle_lineage($cycle))
