-- The measurements of one key result as known on a day.
-- Grain: one row per measurement, oldest first. Parameters: $as_of, $key_result_id.
select *
from key_result_history($as_of, [$key_result_id])
order by measured_on, recorded_at, source_id
