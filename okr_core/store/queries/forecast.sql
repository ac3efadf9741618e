-- Where one key result is heading. Grain: at most one row. Parameters: $as_of, $key_result_id.
select *
from key_result_forecast($as_of, [$key_result_id])
