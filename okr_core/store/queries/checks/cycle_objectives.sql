-- The published objectives of a cycle. Grain: one row per objective. Parameters: $cycle_id.
select objective_id
from objective
where cycle_id = $cycle_id and state = 'published' and archived_at is null
order by team_id, position
