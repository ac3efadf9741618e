-- A team and the teams above it, nearest first. Grain: one row per team. Ends at a loop.
-- Parameters: $team_id.
with recursive line as (
    select team_id, parent_team_id, name, 0 as distance, [team_id] as seen
    from team
    where team_id = $team_id
    union all
    select
        parent.team_id,
        parent.parent_team_id,
        parent.name,
        line.distance + 1,
        list_append(line.seen, parent.team_id)
    from line
    join team as parent on parent.team_id = line.parent_team_id
    where not list_contains(line.seen, parent.team_id)
)

select team_id as id, name as title, distance
from line
order by distance
