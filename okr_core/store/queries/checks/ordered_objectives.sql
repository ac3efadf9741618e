-- The objectives of a team in a cycle, in the order that pages show; dropped ones are not shown.
-- Grain: one row per objective. Parameters: $team_id, $cycle_id.
select objective_id as id, position
from objective
where team_id = $team_id
    and cycle_id = $cycle_id
    and archived_at is null
    and state <> 'dropped'
order by position, objective_id
