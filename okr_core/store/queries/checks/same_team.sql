-- Teams with this name under the same parent. Grain: one row per team.
-- Parameters: $name, $parent_team_id (NULL: the top).
select team_id
from team
where lower(name) = lower($name)
    and parent_team_id is not distinct from $parent_team_id
    and archived_at is null
