-- The stages of a project, in the order that pages show.
-- Grain: one row per stage. Parameters: $project_id.
select project_stage_id as id, position
from project_stage
where project_id = $project_id and archived_at is null
order by position, project_stage_id
