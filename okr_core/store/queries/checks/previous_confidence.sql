-- The last confidence stated by a day, corrected check-ins left out. Grain: at most one row.
-- Parameters: $key_result_id, $measured_on, $except_id (a check-in about to be corrected, or NULL).
select check_in.confidence, check_in.measured_on
from check_in
left join check_in as correction on correction.supersedes_id = check_in.check_in_id
where check_in.key_result_id = $key_result_id
    and check_in.measured_on <= $measured_on
    and check_in.confidence is not null
    and check_in.check_in_id is distinct from $except_id
    and correction.check_in_id is null
order by check_in.measured_on desc, check_in.recorded_at desc, check_in.check_in_id desc
limit 1
