-- Rows that point to a milestone stage that is not there.
-- Grain: one row per dangling reference, by table, id and column. No parameters.
with reference as (
    select 'milestone_stage_revision' as entity, milestone_stage_id as id, 'milestone_stage_id' as field, milestone_stage_id as points_to
    from milestone_stage_revision where milestone_stage_id is not null
)

select
    'error' as severity,
    format(
        'The {} {} points to a milestone stage that is not there: {} is {}.',
        replace(entity, '_', ' '), id, field, points_to
    ) as message
from reference
anti join milestone_stage on milestone_stage.milestone_stage_id = reference.points_to
order by entity, id, field, points_to
