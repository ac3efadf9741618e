-- How the goalposts of one key result changed, and why.
-- Grain: one row per change of baseline, target, band or tolerance, oldest first; the first row is
-- how it was written, when the change log has it. Parameters: $key_result_id, $until (UTC).
with change as (
    select
        seq,
        happened_at,
        actor,
        reason,
        action,
        json_transform(
            after,
            '{"baseline": "DOUBLE", "baseline_on": "DATE", "target": "DOUBLE", "band_low": "DOUBLE", "band_high": "DOUBLE", "tolerance": "DOUBLE"}'
        ) as posts,
        json_transform(
            before,
            '{"baseline": "DOUBLE", "baseline_on": "DATE", "target": "DOUBLE", "band_low": "DOUBLE", "band_high": "DOUBLE", "tolerance": "DOUBLE"}'
        ) as previous
    from change_log
    where entity = 'key_result' and entity_id = $key_result_id and happened_at < $until
)

select
    happened_at,
    actor,
    reason,
    action = 'create' as is_first,
    posts.baseline,
    posts.baseline_on,
    posts.target,
    posts.band_low,
    posts.band_high,
    posts.tolerance,
    previous.baseline as previous_baseline,
    previous.target as previous_target,
    previous.band_low as previous_band_low,
    previous.band_high as previous_band_high,
    previous.tolerance as previous_tolerance
from change
where action = 'create'
    or posts.baseline is distinct from previous.baseline
    or posts.target is distinct from previous.target
    or posts.band_low is distinct from previous.band_low
    or posts.band_high is distinct from previous.band_high
    or posts.tolerance is distinct from previous.tolerance
order by seq
