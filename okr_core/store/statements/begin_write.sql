-- Where the change log stands, what an operation already wrote first (NULL: nothing), and whether a
-- workshop holds editing still.
-- Grain: one row. Parameters: $operation_id.
select
    coalesce(max(seq), 0) as seq,
    arg_min(entity_id, seq) filter (operation_id = $operation_id) as repeated,
    exists (select 1 from workshop_freeze where thawed_at is null) as is_frozen
from change_log
