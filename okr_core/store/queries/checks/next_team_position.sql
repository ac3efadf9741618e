-- The position after the last team under a parent. Grain: one row.
-- Parameters: $parent_team_id (NULL: the top).
select coalesce(max(position) + 1, 0) as position
from team
where parent_team_id is not distinct from $parent_team_id
