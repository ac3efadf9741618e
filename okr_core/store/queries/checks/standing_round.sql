-- The round of voting of a workshop that was not closed yet. Grain: at most one row.
-- Parameters: $cycle_id, $team_id (NULL: the workshop of every team).
select workshop_round.workshop_round_id, key_result.title, workshop_round.author
from workshop_round
join key_result on key_result.key_result_id = workshop_round.key_result_id
where workshop_round.cycle_id = $cycle_id
    and workshop_round.team_id is not distinct from $team_id::varchar
    and workshop_round.closed_at is null
