-- One team as it stands now, every column of it, archived or not.
-- Grain: at most one row. Parameters: $entity_id.
select *
from team
where team_id = $entity_id
