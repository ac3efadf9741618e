-- The position after the last objective of a team in a cycle. Grain: one row.
-- Parameters: $team_id, $cycle_id.
select coalesce(max(position) + 1, 0) as position
from objective
where team_id = $team_id and cycle_id = $cycle_id
