-- The measurements of one key result as known on a day.
-- Grain: one row per measurement, oldest first. Parameters: $as_of, $key_result_id.
select
    key_result_id,
    measured_on,
    recorded_at,
    value,
    confidence,
    source,
    source_id,
    progress,
    pace,
    expected
from key_result_history($as_of, [$key_result_id])
order by measurement_order, source_id
