-- The timers of a workshop that nobody stopped. Grain: one row per timer.
-- Parameters: $cycle_id, $team_id (NULL: the workshop of every team).
select workshop_timer_id
from workshop_timer
where cycle_id = $cycle_id
    and team_id is not distinct from $team_id::varchar
    and stopped_at is null
order by workshop_timer_id
