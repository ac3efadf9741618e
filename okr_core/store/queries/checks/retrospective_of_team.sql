-- The retrospective of a team in a cycle, one that was taken back included.
-- Grain: at most one row. Parameters: $cycle_id, $team_id.
select *
from retrospective
where cycle_id = $cycle_id and team_id = $team_id
