-- Where one key result is heading. Grain: at most one row. Parameters: $as_of, $key_result_id.
select
    key_result_id,
    points,
    span_days,
    slope,
    slope_low,
    slope_high,
    forecast,
    forecast_low,
    forecast_high,
    verdict
from key_result_forecast($as_of, [$key_result_id])
