-- The rounds of voting that were not closed, although their key result is no longer of the workshop or
-- is not worked on any more. Grain: one row per round. No parameters.
with recursive standing as (
    select workshop_round_id, cycle_id, team_id, key_result_id
    from workshop_round
    where closed_at is null
),

voting_team as (
    select workshop_round_id, team_id
    from standing
    where team_id is not null
    union
    select voting_team.workshop_round_id, team.team_id
    from voting_team
    join team on team.parent_team_id = voting_team.team_id
)

select standing.workshop_round_id
from standing
left join key_result on key_result.key_result_id = standing.key_result_id
left join objective on objective.objective_id = key_result.objective_id
left join voting_team
    on voting_team.workshop_round_id = standing.workshop_round_id
    and voting_team.team_id = objective.team_id
where not coalesce(
    key_result.archived_at is null
    and key_result.state in ('draft', 'published')
    and objective.archived_at is null
    and objective.cycle_id = standing.cycle_id
    and (standing.team_id is null or voting_team.team_id is not null),
    false
)
order by standing.workshop_round_id
