-- What was left to put right in one project as it stood on a day.
-- Grain: one row per punch item, in order. Parameters: $as_of, $project_id.
select
    item.punch_item_id,
    item.position,
    item.title,
    if(item.done_on <= $as_of::date, item.done_on, null) as done_on,
    if(item.accepted_on <= $as_of::date, item.accepted_on, null) as accepted_on,
    coalesce(item.done_on > $as_of::date, true)
    and coalesce(item.accepted_on > $as_of::date, true) as is_open,
    standing.version
from punch_item_revision as item
join punch_item as standing on standing.punch_item_id = item.punch_item_id
where item.project_id = $project_id
    and stands_on(item.valid_from, item.valid_to, $as_of)
    and item.archived_at is null
order by item.position, item.punch_item_id
