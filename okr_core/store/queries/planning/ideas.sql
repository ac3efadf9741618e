-- The ideas that are kept in a cycle, as they stand now.
-- Grain: one row per idea that is not archived: the parking lot, then what is not done; by team in
-- reading order, then in the team's own order.
-- Parameters: $as_of (now), $cycle (this cycle alone; NULL: all), $team (with its subtree; NULL: all).
select
    idea.idea_id,
    idea.team_id,
    team.name as team,
    idea.cycle_id,
    idea.list,
    idea.title,
    idea.note,
    idea.position,
    row_number() over neighbours = 1 as is_first,
    row_number() over neighbours
        = count(*) over (partition by idea.team_id, idea.cycle_id, idea.list) as is_last,
    idea.created_at,
    idea.version
from idea
join team on team.team_id = idea.team_id and team.archived_at is null
left join team_tree($as_of) as tree on tree.team_id = idea.team_id
where idea.archived_at is null
    and ($cycle::varchar is null or idea.cycle_id = $cycle)
    and (
        $team::varchar is null
        or idea.team_id in (select team_id from team_subtree($as_of, $team))
    )
window neighbours as (
    partition by idea.team_id, idea.cycle_id, idea.list order by idea.position, idea.idea_id
)
order by idea.list = 'not_doing', tree.tree_order nulls last, idea.team_id, idea.position, idea.idea_id
