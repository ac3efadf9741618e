-- Who holds editing still for a team: in its own workshop, else in the nearest above it.
-- Grain: at most one row. Parameters: $as_of (now), $cycle, $team (NULL: only a workshop of every team).
select
    workshop_freeze.workshop_freeze_id,
    workshop_freeze.author,
    workshop_freeze.author_id,
    workshop_freeze.frozen_at
from workshop_freeze
left join team_lineage($as_of, $team) as above on above.team_id = workshop_freeze.team_id
where workshop_freeze.cycle_id = $cycle
    and workshop_freeze.thawed_at is null
    and (workshop_freeze.team_id is null or above.team_id is not null)
order by above.distance nulls last, workshop_freeze.frozen_at desc, workshop_freeze.workshop_freeze_id desc
limit 1
