-- The position after the last idea on a list of a team in a cycle. Grain: one row.
-- Parameters: $team_id, $cycle_id, $list.
select coalesce(max(position) + 1, 0) as position
from idea
where team_id = $team_id and cycle_id = $cycle_id and list = $list
