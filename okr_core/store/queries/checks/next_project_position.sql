-- The position after the last project of a team. Grain: one row. Parameters: $team_id.
select coalesce(max(position) + 1, 0) as position
from project
where team_id = $team_id
