-- Rows that point to a punch item that is not there.
-- Grain: one row per dangling reference, by table, id and column. No parameters.
with reference as (
    select
        'punch_item_revision' as entity,
        punch_item_id as id,
        'punch_item_id' as field,
        punch_item_id as points_to
    from punch_item_revision where punch_item_id is not null
)

select
    'error' as severity,
    format(
        'The {} {} points to a punch item that is not there: {} is {}.',
        replace(entity, '_', ' '), id, field, points_to
    ) as message
from reference
anti join punch_item on punch_item.punch_item_id = reference.points_to
order by entity, id, field, points_to
