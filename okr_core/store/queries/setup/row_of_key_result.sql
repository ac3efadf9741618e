-- One key result as it stands now, every column of it, archived or not.
-- Grain: at most one row. Parameters: $entity_id.
select *
from key_result
where key_result_id = $entity_id
