-- Rows that point to a objective that is not there.
-- Grain: one row per dangling reference, by table, id and column. No parameters.
with reference as (
    select 'coach_waiver' as entity, coach_waiver_id as id, 'entity_id' as field, entity_id as points_to
    from coach_waiver where entity = 'objective'
    union all
    select 'comment' as entity, comment_id as id, 'entity_id' as field, entity_id as points_to
    from comment where entity = 'objective'
    union all
    select 'key_result' as entity, key_result_id as id, 'objective_id' as field, objective_id as points_to
    from key_result where objective_id is not null
    union all
    select 'objective' as entity, objective_id as id, 'aligns_to_objective_id' as field, aligns_to_objective_id as points_to
    from objective where aligns_to_objective_id is not null
    union all
    select 'objective' as entity, objective_id as id, 'carried_from_id' as field, carried_from_id as points_to
    from objective where carried_from_id is not null
    union all
    select 'objective_revision' as entity, objective_id as id, 'objective_id' as field, objective_id as points_to
    from objective_revision where objective_id is not null
    union all
    select 'carry_decision' as entity, carry_decision_id as id, 'objective_id' as field, objective_id as points_to
    from carry_decision where objective_id is not null
    union all
    select 'carry_decision' as entity, carry_decision_id as id, 'copy_id' as field, copy_id as points_to
    from carry_decision where copy_id is not null
)

select
    'error' as severity,
    format(
        'The {} {} points to a objective that is not there: {} is {}.',
        replace(entity, '_', ' '), id, field, points_to
    ) as message
from reference
anti join objective on objective.objective_id = reference.points_to
order by entity, id, field, points_to
