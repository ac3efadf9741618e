-- Rows that point to a check in that is not there.
-- Grain: one row per dangling reference, by table, id and column. No parameters.
with reference as (
    select 'check_in' as entity, check_in_id as id, 'supersedes_id' as field, supersedes_id as points_to
    from check_in where supersedes_id is not null
    union all
    select
        'check_in_acknowledgement' as entity,
        check_in_acknowledgement_id as id,
        'check_in_id' as field,
        check_in_id as points_to
    from check_in_acknowledgement where check_in_id is not null
    union all
    select 'comment' as entity, comment_id as id, 'entity_id' as field, entity_id as points_to
    from comment where entity = 'check_in'
)

select
    'error' as severity,
    format(
        'The {} {} points to a check in that is not there: {} is {}.',
        replace(entity, '_', ' '), id, field, points_to
    ) as message
from reference
anti join check_in on check_in.check_in_id = reference.points_to
order by entity, id, field, points_to
