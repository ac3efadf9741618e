-- What a voter said in a round. Grain: at most one row. Parameters: $workshop_round_id, $voter.
select workshop_vote_id, confidence
from workshop_vote
where workshop_round_id = $workshop_round_id and voter = $voter
