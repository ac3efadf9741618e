-- The key results of a cycle and team that are checked in on, with their numbers on a day.
-- Grain: one row per key result of a running cycle that is not closed: what is due first, the
-- latest of it at the top; of one day, the weakest status first.
-- Parameters: $as_of, $cycle (with the cycles above it; NULL: all), $team (with its subtree; NULL:
-- all), $person (who owns it; NULL: everybody).
-- Columns: those of key_result_status and of check_in_due; the objective's title, names.
select
    status.*,
    due.due_on,
    due.days_overdue,
    due.is_due,
    due.is_stale,
    objective.title as objective,
    cycle.name as cycle,
    team.name as team,
    team.kind as team_kind,
    team.depth as team_depth,
    team.tree_order as team_order,
    owner.name as owner
from check_in_due($as_of) as due
join key_result_status($as_of) as status on status.key_result_id = due.key_result_id
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
    and ($person::varchar is null or status.owner_id = $person)
order by
    due.is_due desc,
    due.due_on,
    status_weakness(status.status),
    team.tree_order nulls last,
    objective.position,
    status.objective_id,
    status.position,
    status.key_result_id
