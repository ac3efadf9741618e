-- The meeting of a kind that was held on a day about the same cycle, team and person.
-- Grain: at most one row. Parameters: $kind, $cycle_id, $team_id, $person_id, $held_on.
select meeting_id
from meeting
where kind = $kind
    and cycle_id = $cycle_id
    and team_id is not distinct from $team_id::varchar
    and person_id is not distinct from $person_id::varchar
    and held_on = $held_on
    and archived_at is null
order by created_at desc
limit 1
