-- The objectives of a cycle and team with their numbers on a day.
-- Grain: one row per objective, by team in reading order, then in the team's own order.
-- Parameters: $as_of, $cycle (with the cycles above it; NULL: all), $team (with its subtree; NULL:
-- all). Columns: those of objective_status, the objective's words, its team's and owner's names.
select
    status.*,
    objective.why,
    objective.contribution,
    cycle.name as cycle,
    team.name as team,
    team.kind as team_kind,
    team.depth as team_depth,
    team.tree_order as team_order,
    owner.name as owner
from objective_status($as_of) as status
join objective_revision as objective
    on objective.objective_id = status.objective_id
    and stands_on(objective.valid_from, objective.valid_to, $as_of)
join cycle_revision as cycle
    on cycle.cycle_id = status.cycle_id
    and stands_on(cycle.valid_from, cycle.valid_to, $as_of)
left join team_tree($as_of) as team on team.team_id = status.team_id
left join person as owner on owner.person_id = status.owner_id
where ($cycle::varchar is null or status.cycle_id in (select cycle_id from cycle_lineage($cycle)))
    and (
        $team::varchar is null
        or status.team_id in (select team_id from team_subtree($as_of, $team))
    )
order by team.tree_order nulls last, status.position, status.objective_id
