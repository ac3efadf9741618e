-- What is left to put right of a project, in the order that pages show.
-- Grain: one row per punch item. Parameters: $project_id.
select punch_item_id as id, position
from punch_item
where project_id = $project_id and archived_at is null
order by position, punch_item_id
