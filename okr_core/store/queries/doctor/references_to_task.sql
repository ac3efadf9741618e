-- Rows that point to a task that is not there.
-- Grain: one row per dangling reference, by table, id and column. No parameters.
with reference as (
    select
        'task' as entity,
        task_id as id,
        'depends_on' as field,
        unnest(if(json_valid(depends_on), from_json(depends_on, '["VARCHAR"]'), [])) as points_to
    from task where depends_on <> '[]'
    union all
    select 'task_revision' as entity, task_id as id, 'task_id' as field, task_id as points_to
    from task_revision where task_id is not null
    union all
    select 'retrospective_action' as entity, retrospective_action_id as id, 'task_id' as field, task_id as points_to
    from retrospective_action where task_id is not null
)

select
    'error' as severity,
    format(
        'The {} {} points to a task that is not there: {} is {}.',
        replace(entity, '_', ' '), id, field, points_to
    ) as message
from reference
anti join task on task.task_id = reference.points_to
order by entity, id, field, points_to
