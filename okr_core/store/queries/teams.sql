-- The team tree on a day, in reading order.
-- Grain: one row per team standing on the day. Parameters: $as_of, $teams (ids of those
-- within reach; NULL: all).
select
    tree.team_id,
    tree.parent_team_id,
    tree.name,
    tree.kind,
    tree.purpose,
    tree.person_id,
    tree.depth,
    tree.tree_order,
    team.version
from team_tree($as_of) as tree
join team on team.team_id = tree.team_id
where $teams::varchar[] is null or list_contains($teams::varchar[], tree.team_id)
order by tree.tree_order
