-- The published key results of a cycle. Grain: one row per key result. Parameters: $cycle_id.
select key_result.key_result_id, key_result.title, key_result.score
from key_result
join objective using (objective_id)
where objective.cycle_id = $cycle_id
    and objective.state = 'published'
    and objective.archived_at is null
    and key_result.state = 'published'
    and key_result.archived_at is null
order by objective.team_id, objective.position, key_result.position
