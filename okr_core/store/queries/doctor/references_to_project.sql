-- Rows that point to a project that is not there.
-- Grain: one row per dangling reference, by table, id and column. No parameters.
with reference as (
    select 'comment' as entity, comment_id as id, 'entity_id' as field, entity_id as points_to
    from comment where entity = 'project'
    union all
    select 'project' as entity, project_id as id, 'made_from_id' as field, made_from_id as points_to
    from project where made_from_id is not null
    union all
    select 'project_assignment' as entity, project_assignment_id as id, 'project_id' as field, project_id as points_to
    from project_assignment where project_id is not null
    union all
    select 'project_key_result' as entity, project_key_result_id as id, 'project_id' as field, project_id as points_to
    from project_key_result where project_id is not null
    union all
    select 'project_revision' as entity, project_id as id, 'project_id' as field, project_id as points_to
    from project_revision where project_id is not null
    union all
    select 'project_stage' as entity, project_stage_id as id, 'project_id' as field, project_id as points_to
    from project_stage where project_id is not null
    union all
    select 'punch_item' as entity, punch_item_id as id, 'project_id' as field, project_id as points_to
    from punch_item where project_id is not null
    union all
    select 'sprint' as entity, sprint_id as id, 'project_id' as field, project_id as points_to
    from sprint where project_id is not null
    union all
    select 'task' as entity, task_id as id, 'project_id' as field, project_id as points_to
    from task where project_id is not null
)

select
    'error' as severity,
    format(
        'The {} {} points to a project that is not there: {} is {}.',
        replace(entity, '_', ' '), id, field, points_to
    ) as message
from reference
anti join project on project.project_id = reference.points_to
order by entity, id, field, points_to
