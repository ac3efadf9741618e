-- Who holds editing still for a team: in its own workshop, else in the nearest above it.
-- Grain: at most one row. Parameters: $as_of (a day: now), $now (moment, UTC), $cycle, $team (NULL: only
-- a workshop of every team).
select
    frozen.workshop_freeze_id,
    frozen.author,
    frozen.author_id,
    frozen.frozen_at,
    frozen.ends_at
from standing_freeze($now) as frozen
left join team_lineage($as_of, $team) as above on above.team_id = frozen.team_id
where frozen.cycle_id = $cycle
    and (frozen.team_id is null or above.team_id is not null)
order by above.distance nulls last, frozen.frozen_at desc, frozen.workshop_freeze_id desc
limit 1
