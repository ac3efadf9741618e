-- Which projects are meant to move which key results, and whether they do, on a day.
-- Grain: one row per project and key result, by objective, then key result, then project.
-- Parameters: $as_of, $cycle (of the key result, with the cycles above it; NULL: all), $team (of
-- the project or of the objective, with its subtree; NULL: all), $teams (ids of the teams whose key
-- results are within reach; NULL: all).
-- Columns: those of project_key_result_status; titles, names and the key result's unit; the version
-- of the link as it is now.
select
    link.*,
    project.title as project,
    project.phase as project_phase,
    project.team_id,
    team.name as team,
    project.owner_id,
    owner.name as owner,
    key_result.title as key_result,
    key_result.unit,
    objective.objective_id,
    objective.title as objective,
    objective.team_id as objective_team_id,
    objective_team.name as objective_team,
    standing.version
from project_key_result_status($as_of) as link
join key_result_status($as_of) as key_result on key_result.key_result_id = link.key_result_id
join objective_revision as objective
    on objective.objective_id = key_result.objective_id
    and stands_on(objective.valid_from, objective.valid_to, $as_of)
join standing_project($as_of) as project on project.project_id = link.project_id
left join team_revision as team
    on team.team_id = project.team_id
    and stands_on(team.valid_from, team.valid_to, $as_of)
left join team_tree($as_of) as objective_team on objective_team.team_id = objective.team_id
join project_key_result as standing
    on standing.project_key_result_id = link.project_key_result_id
left join person as owner on owner.person_id = project.owner_id
where (
    $cycle::varchar is null
    or key_result.cycle_id in (select cycle_id from cycle_lineage($cycle))
)
    and (
        $team::varchar is null
        or project.team_id in (select team_id from team_subtree($as_of, $team))
        or objective.team_id in (select team_id from team_subtree($as_of, $team))
    )
    and ($teams::varchar[] is null or list_contains($teams::varchar[], objective.team_id))
order by
    objective_team.tree_order nulls last,
    objective.position,
    objective.objective_id,
    key_result.position,
    key_result.key_result_id,
    project.title,
    link.project_id
