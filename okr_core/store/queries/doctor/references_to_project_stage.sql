-- Rows that point to a project stage that is not there.
-- Grain: one row per dangling reference, by table, id and column. No parameters.
with reference as (
    select 'project_assignment' as entity, project_assignment_id as id, 'project_stage_id' as field, project_stage_id as points_to
    from project_assignment where project_stage_id is not null
    union all
    select 'project_stage_revision' as entity, project_stage_id as id, 'project_stage_id' as field, project_stage_id as points_to
    from project_stage_revision where project_stage_id is not null
    union all
    select 'task' as entity, task_id as id, 'project_stage_id' as field, project_stage_id as points_to
    from task where project_stage_id is not null
)

select
    'error' as severity,
    format(
        'The {} {} points to a project stage that is not there: {} is {}.',
        replace(entity, '_', ' '), id, field, points_to
    ) as message
from reference
anti join project_stage on project_stage.project_stage_id = reference.points_to
order by entity, id, field, points_to
