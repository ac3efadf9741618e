-- Rows that point to a idea that is not there.
-- Grain: one row per dangling reference, by table, id and column. No parameters.
with reference as (
    select
        'retrospective_action' as entity,
        retrospective_action_id as id,
        'idea_id' as field,
        idea_id as points_to
    from retrospective_action where idea_id is not null
)

select
    'error' as severity,
    format(
        'The {} {} points to a idea that is not there: {} is {}.',
        replace(entity, '_', ' '), id, field, points_to
    ) as message
from reference
anti join idea on idea.idea_id = reference.points_to
order by entity, id, field, points_to
