-- The key results of a project, links that were taken away included. Grain: one row per link.
-- Parameters: $project_id.
select
    project_key_result.project_key_result_id,
    project_key_result.key_result_id,
    project_key_result.archived_at,
    key_result.title
from project_key_result
left join key_result using (key_result_id)
where project_key_result.project_id = $project_id
order by project_key_result.created_at
