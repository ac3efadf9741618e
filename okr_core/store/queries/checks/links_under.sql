-- The links of projects to the key results of an objective. Grain: one row per standing link.
-- Parameters: $objective_id.
select link.*
from project_key_result as link
join key_result using (key_result_id)
where key_result.objective_id = $objective_id and link.archived_at is null
order by link.project_key_result_id
