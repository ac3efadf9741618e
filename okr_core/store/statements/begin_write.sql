-- Where the change log stands, what an operation already wrote first (NULL: nothing), and whether a
-- workshop holds editing still, and one is voting.
-- Grain: one row. Parameters: $operation_id, $now (moment, UTC).
select
    coalesce(max(seq), 0) as seq,
    arg_min(entity_id, seq) filter (operation_id = $operation_id) as repeated,
    exists (from standing_freeze($now)) as is_frozen,
    exists (select 1 from workshop_round where closed_at is null) as has_rounds
from change_log
