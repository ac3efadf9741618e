-- The ideas on a list of a team in a cycle, in the order that pages show.
-- Grain: one row per idea. Parameters: $team_id, $cycle_id, $list.
select idea_id as id, position
from idea
where team_id = $team_id and cycle_id = $cycle_id and list = $list and archived_at is null
order by position, idea_id
