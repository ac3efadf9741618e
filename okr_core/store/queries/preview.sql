-- Where a key result would stand on a day if a value were measured on it and said without a view of
-- its owner's.
-- Grain: at most one row. Parameters: $as_of, $key_result_id, $value (in its unit; milestone: percent).
with valued as (
    select
        *,
        raw_progress(
            kind, $value::double, baseline, target, band_low, band_high, tolerance
        ) as raw_value
    from key_result_status($as_of)
    where key_result_id = $key_result_id
)

select
    raw_value as raw_progress,
    progress(raw_value) as progress,
    pace,
    computed_status(
        is_closed,
        $as_of::date,
        cycle_starts_on,
        pace,
        progress(raw_value),
        true,
        0,
        cadence_days,
        thresholds
    ) as status
from valued
cross join thresholds() as thresholds
