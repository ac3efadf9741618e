-- Which key results projects are under, former links included.
-- Grain: one row per project and key result. Parameters: $projects (ids).
select project_key_result_id, project_id, key_result_id, archived_at, version
from project_key_result
where project_id in (select unnest($projects))
order by project_key_result_id
