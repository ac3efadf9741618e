-- What was measured of key results so far, corrected check-ins left out.
-- Grain: one row per check-in, the oldest first. Parameters: $key_results (ids).
select key_result_id, measured_on, value, confidence, own_status
from check_in
where
    key_result_id in (select unnest($key_results))
    and check_in_id not in (select supersedes_id from check_in where supersedes_id is not null)
order by measured_on, recorded_at
