-- One objective as it stands now, every column of it, archived or not.
-- Grain: at most one row. Parameters: $entity_id.
select *
from objective
where objective_id = $entity_id
