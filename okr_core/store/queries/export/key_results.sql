-- The key results of every cycle with their numbers on a day, for people: names, no ids.
-- Grain: one row per key result, by cycle, then objective, then key result. Parameters: $as_of.
-- Columns: progress and pace are fractions from 0 to 1; baseline, target and current in the unit.
select
    cycle.name as cycle,
    team.name as team,
    objective.title as objective,
    status.title as "key result",
    owner.name as owner,
    status.kind,
    status.unit,
    status.baseline,
    status.target,
    status.band_low as "band low",
    status.band_high as "band high",
    status.current,
    status.measured_on as "measured on",
    status.progress,
    status.pace,
    status.status,
    status.confidence,
    status.score,
    cast($as_of as date) as "on day"
from key_result_status($as_of) as status
join cycle on cycle.cycle_id = status.cycle_id
join objective_revision as objective
    on objective.objective_id = status.objective_id
    and stands_on(objective.valid_from, objective.valid_to, $as_of)
left join team_revision as team
    on team.team_id = status.team_id
    and stands_on(team.valid_from, team.valid_to, $as_of)
left join person as owner on owner.person_id = status.owner_id
order by
    status.cycle_starts_on desc,
    status.cycle_id,
    team.name nulls last,
    objective.position,
    status.objective_id,
    status.position,
    status.key_result_id
