-- The projects of a team, or its templates, in the order that pages show.
-- Grain: one row per project. Parameters: $team_id, $is_template (whether of the templates).
select project_id as id, position
from project
where team_id = $team_id and is_template = $is_template and archived_at is null
order by position, project_id
