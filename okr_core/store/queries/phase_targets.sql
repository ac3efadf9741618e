-- The waypoints of a key result's pace as they stood on a day.
-- Grain: one row per waypoint, by day. Parameters: $as_of, $key_result_id.
select due_on, value
from key_result_phase_target
where key_result_id = $key_result_id
    and stands_on(valid_from, valid_to, $as_of)
order by due_on
