-- What is left to put right of a project, neither done nor accepted as it is.
-- Grain: one row per punch item, in order. Parameters: $project_id.
select punch_item_id, title
from punch_item
where project_id = $project_id
    and archived_at is null
    and done_on is null
    and accepted_on is null
order by position, punch_item_id
