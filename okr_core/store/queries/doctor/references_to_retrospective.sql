-- Rows that point to a retrospective that is not there.
-- Grain: one row per dangling reference, by table, id and column. No parameters.
with reference as (
    select
        'retrospective_action' as entity,
        retrospective_action_id as id,
        'retrospective_id' as field,
        retrospective_id as points_to
    from retrospective_action where retrospective_id is not null
)

select
    'error' as severity,
    format(
        'The {} {} points to a retrospective that is not there: {} is {}.',
        replace(entity, '_', ' '), id, field, points_to
    ) as message
from reference
anti join retrospective on retrospective.retrospective_id = reference.points_to
order by entity, id, field, points_to
