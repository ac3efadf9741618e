-- How often each confidence was voted for, once the votes of a round are revealed.
-- Grain: one row per confidence from 1 to 10 of a revealed round, in order; else none.
-- Parameters: $workshop_round_id, $teams, $cycles (ids within reach, which the key result must be of;
-- NULL: all).
with revealed as (
    select workshop_round.workshop_round_id
    from workshop_round
    join key_result on key_result.key_result_id = workshop_round.key_result_id
    join objective on objective.objective_id = key_result.objective_id
    where workshop_round.workshop_round_id = $workshop_round_id
        and workshop_round.revealed_at is not null
        and ($teams::varchar[] is null or list_contains($teams::varchar[], objective.team_id))
        and ($cycles::varchar[] is null or list_contains($cycles::varchar[], objective.cycle_id))
),

scale as (select unnest(range(1, 11))::integer as confidence)

select scale.confidence, count(workshop_vote.workshop_vote_id) as votes
from revealed
cross join scale
left join workshop_vote
    on workshop_vote.workshop_round_id = revealed.workshop_round_id
    and workshop_vote.confidence = scale.confidence
group by scale.confidence
order by scale.confidence
