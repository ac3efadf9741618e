-- Where the change log stands, and what an operation already wrote first (NULL: nothing).
-- Grain: one row. Parameters: $operation_id.
select
    coalesce(max(seq), 0) as seq,
    arg_min(entity_id, seq) filter (operation_id = $operation_id) as repeated
from change_log
