-- The sprints of a project, in the order that pages show.
-- Grain: one row per sprint. Parameters: $project_id.
select sprint_id as id, position
from sprint
where project_id = $project_id and archived_at is null
order by position, starts_on, sprint_id
