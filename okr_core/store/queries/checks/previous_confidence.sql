-- The last confidence stated by a day, corrected check-ins left out; where no check-in states one, the
-- last that a workshop agreed on. Grain: at most one row.
-- Parameters: $key_result_id, $measured_on, $except_id (a check-in about to be corrected, or NULL).
with stated as (
    select
        check_in.confidence,
        check_in.measured_on,
        check_in.recorded_at,
        check_in.check_in_id as id,
        true as is_check_in
    from check_in
    left join check_in as correction on correction.supersedes_id = check_in.check_in_id
    where check_in.key_result_id = $key_result_id
        and check_in.measured_on <= $measured_on
        and check_in.confidence is not null
        and check_in.check_in_id is distinct from $except_id
        and correction.check_in_id is null
    union all
    select agreed_confidence, closed_on, closed_at, workshop_round_id, false
    from workshop_round
    where key_result_id = $key_result_id
        and closed_on <= $measured_on
        and agreed_confidence is not null
)

select confidence, measured_on
from stated
order by is_check_in desc, measured_on desc, recorded_at desc, id desc
limit 1
