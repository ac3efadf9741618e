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
    key_result.version,
    objective.version as objective_version,
    limits.on_track_ratio,
    limits.at_risk_ratio,
    limits.stale_grace_days
from key_result_status($as_of) as status
join key_result on key_result.key_result_id = status.key_result_id
join objective on objective.objective_id = status.objective_id
join cycle on cycle.cycle_id = status.cycle_id
left join team on team.team_id = status.team_id
left join person as owner on owner.person_id = status.owner_id
left join kpi on kpi.kpi_id = status.kpi_id
cross join thresholds() as limits
where status.key_result_id = $key_result_id
