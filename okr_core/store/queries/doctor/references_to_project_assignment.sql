-- Rows that point to an assignment that is not there.
-- Grain: one row per dangling reference, by table, id and column. No parameters.
with reference as (
    select
        'project_assignment_revision' as entity,
        project_assignment_id as id,
        'project_assignment_id' as field,
        project_assignment_id as points_to
    from project_assignment_revision where project_assignment_id is not null
)

select
    'error' as severity,
    format(
        'The {} {} points to an assignment that is not there: {} is {}.',
        replace(entity, '_', ' '), id, field, points_to
    ) as message
from reference
anti join project_assignment on project_assignment.project_assignment_id = reference.points_to
order by entity, id, field, points_to
