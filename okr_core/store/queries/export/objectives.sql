-- The objectives of every cycle with their numbers on a day, for people: names, no ids.
-- Grain: one row per objective, by cycle, then team. Parameters: $as_of.
-- Columns: progress and pace are fractions from 0 to 1; measured counts its measured key results.
select
    cycle.name as cycle,
    team.name as team,
    status.title as objective,
    owner.name as owner,
    status.ambition,
    status.key_results as "key results",
    status.measured,
    status.progress,
    status.pace,
    status.status,
    status.confidence,
    cast($as_of as date) as "on day"
from objective_status($as_of) as status
join cycle on cycle.cycle_id = status.cycle_id
left join team_revision as team
    on team.team_id = status.team_id
    and stands_on(team.valid_from, team.valid_to, $as_of)
left join person as owner on owner.person_id = status.owner_id
order by
    status.cycle_starts_on desc,
    status.cycle_id,
    team.name nulls last,
    status.position,
    status.objective_id
