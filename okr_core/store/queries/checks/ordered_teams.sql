-- The standing teams under a parent, in the order that pages show.
-- Grain: one row per team. Parameters: $parent_team_id (NULL: the top).
select team_id as id, position
from team
where parent_team_id is not distinct from $parent_team_id and archived_at is null
order by position, name, team_id
