-- The timer that runs for a team: of its own workshop, else of the nearest above it.
-- Grain: at most one row. Parameters: $as_of (now), $cycle, $team (NULL: only a workshop of every team).
select
    workshop_timer.workshop_timer_id,
    workshop_timer.label,
    workshop_timer.seconds,
    workshop_timer.started_at
from workshop_timer
left join team_lineage($as_of, $team) as above on above.team_id = workshop_timer.team_id
where workshop_timer.cycle_id = $cycle
    and workshop_timer.stopped_at is null
    and (workshop_timer.team_id is null or above.team_id is not null)
order by above.distance nulls last, workshop_timer.started_at desc, workshop_timer.workshop_timer_id desc
limit 1
