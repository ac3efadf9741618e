-- The engine's score for a key result. Grain: at most one row. Parameters: $key_result_id, $as_of.
select suggested_score
from key_result_status($as_of)
where key_result_id = $key_result_id
