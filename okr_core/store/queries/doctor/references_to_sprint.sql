-- Rows that point to a sprint that is not there.
-- Grain: one row per dangling reference, by table, id and column. No parameters.
with reference as (
    select 'sprint_revision' as entity, sprint_id as id, 'sprint_id' as field, sprint_id as points_to
    from sprint_revision where sprint_id is not null
    union all
    select 'task' as entity, task_id as id, 'sprint_id' as field, sprint_id as points_to
    from task where sprint_id is not null
)

select
    'error' as severity,
    format(
        'The {} {} points to a sprint that is not there: {} is {}.',
        replace(entity, '_', ' '), id, field, points_to
    ) as message
from reference
anti join sprint on sprint.sprint_id = reference.points_to
order by entity, id, field, points_to
