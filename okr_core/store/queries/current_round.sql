-- The round of voting that a team is in: of its own workshop, else of the nearest above it; for a
-- voter, who was invited to a room and not to a team in it, else of one below it.
-- Until the votes are revealed, nothing is told of them but their number, and to a voter their own.
-- Grain: at most one row. Parameters: $as_of (now), $cycle, $team (NULL: only a workshop of every
-- team, and below it all), $teams, $cycles (ids within reach, which the key result must be of; NULL: all), $voter.
with standing as (
    select
        workshop_round.*,
        key_result.title as key_result,
        objective.title as objective,
        team.name as team,
        key_result.unit,
        key_result.kind,
        key_result.baseline,
        key_result.target,
        key_result.band_low,
        key_result.band_high,
        workshop_round.revealed_at is not null as is_revealed
    from workshop_round
    join key_result on key_result.key_result_id = workshop_round.key_result_id
    join objective on objective.objective_id = key_result.objective_id
    join team on team.team_id = objective.team_id
    left join team_lineage($as_of, $team) as above on above.team_id = workshop_round.team_id
    left join team_subtree($as_of, $team) as below on below.team_id = workshop_round.team_id
    where workshop_round.cycle_id = $cycle
        and workshop_round.closed_at is null
        and (
            workshop_round.team_id is null
            or above.team_id is not null
            or ($voter::varchar is not null and ($team::varchar is null or below.team_id is not null))
        )
        and ($teams::varchar[] is null or list_contains($teams::varchar[], objective.team_id))
        and ($cycles::varchar[] is null or list_contains($cycles::varchar[], objective.cycle_id))
    order by
        case when above.team_id is not null then 0 when workshop_round.team_id is null then 1 else 2 end,
        above.distance,
        workshop_round.opened_at desc,
        workshop_round.workshop_round_id desc
    limit 1
),

cast_in_it as (
    select
        workshop_vote.workshop_round_id,
        workshop_vote.voter,
        workshop_vote.confidence,
        median(workshop_vote.confidence) over () as median
    from workshop_vote
    join standing on standing.workshop_round_id = workshop_vote.workshop_round_id
),

counted as (
    select
        count(*) as votes,
        max(confidence) filter (voter = $voter::varchar) as own_confidence,
        any_value(median) as median,
        min(confidence) as low,
        max(confidence) as high,
        coalesce(bool_or(abs(confidence - median) >= 3), false) as has_outliers
    from cast_in_it
)

select
    standing.workshop_round_id,
    standing.cycle_id,
    standing.team_id,
    standing.key_result_id,
    standing.key_result,
    standing.objective,
    standing.team,
    standing.unit,
    standing.kind,
    standing.baseline,
    standing.target,
    standing.band_low,
    standing.band_high,
    standing.opened_at,
    standing.revealed_at,
    counted.votes,
    counted.own_confidence,
    if(standing.is_revealed, counted.median, null) as median,
    if(standing.is_revealed, counted.low, null) as low,
    if(standing.is_revealed, counted.high, null) as high,
    if(standing.is_revealed, counted.high - counted.low, null) as spread,
    if(standing.is_revealed, counted.has_outliers, null) as has_outliers
from standing
cross join counted
