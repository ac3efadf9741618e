-- The projects of a cycle and team with their numbers on a day.
-- Grain: one row per project, by team in reading order, then in the team's own order.
-- Parameters: $as_of, $cycle (NULL: all; see cycle_projects), $team (with its subtree; NULL: all).
-- Columns: those of project_status, the team's and owner's names.
select
    status.*,
    team.name as team,
    team.tree_order as team_order,
    owner.name as owner
from project_status($as_of) as status
left join team_tree($as_of) as team on team.team_id = status.team_id
left join person as owner on owner.person_id = status.owner_id
where (
    $cycle::varchar is null
    or status.project_id in (select project_id from cycle_projects($as_of, $cycle))
)
    and (
        $team::varchar is null
        or status.team_id in (select team_id from team_subtree($as_of, $team))
    )
order by team.tree_order nulls last, status.position, status.project_id
