-- Rows that point to a project key result that is not there.
-- Grain: one row per dangling reference, by table, id and column. No parameters.
with reference as (
    select 'project_key_result_revision' as entity, project_key_result_id as id, 'project_key_result_id' as field, project_key_result_id as points_to
    from project_key_result_revision where project_key_result_id is not null
)

select
    'error' as severity,
    format(
        'The {} {} points to a project key result that is not there: {} is {}.',
        replace(entity, '_', ' '), id, field, points_to
    ) as message
from reference
anti join project_key_result on project_key_result.project_key_result_id = reference.points_to
order by entity, id, field, points_to
