-- Everything about one key result on a day, the inputs of its numbers included.
-- Grain: at most one row. Parameters: $as_of, $key_result_id.
-- Columns: those of key_result_status; titles and names; the version to save against; the limits
-- that its status is compared with.
select
    status.*,
    objective.title as objective,
    objective.why as objective_why,
    cycle.name as cycle,
    cycle.phase as cycle_phase,
    team.name as team,
    owner.name as owner,
    kpi.name as kpi,
    key_result.score_reason,
    current_row.version,
    current_objective.version as objective_version,
    limits.on_track_ratio,
    limits.at_risk_ratio,
    limits.stale_grace_days
from key_result_status($as_of) as status
join key_result_revision as key_result
    on key_result.key_result_id = status.key_result_id
    and stands_on(key_result.valid_from, key_result.valid_to, $as_of)
join objective_revision as objective
    on objective.objective_id = status.objective_id
    and stands_on(objective.valid_from, objective.valid_to, $as_of)
join cycle_revision as cycle
    on cycle.cycle_id = status.cycle_id
    and stands_on(cycle.valid_from, cycle.valid_to, $as_of)
join key_result as current_row on current_row.key_result_id = status.key_result_id
join objective as current_objective on current_objective.objective_id = status.objective_id
left join team_revision as team
    on team.team_id = status.team_id
    and stands_on(team.valid_from, team.valid_to, $as_of)
left join person as owner on owner.person_id = status.owner_id
left join kpi_revision as kpi
    on kpi.kpi_id = status.kpi_id
    and stands_on(kpi.valid_from, kpi.valid_to, $as_of)
cross join thresholds() as limits
where status.key_result_id = $key_result_id
