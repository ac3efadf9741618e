-- Rows that point to a key result that is not there.
-- Grain: one row per dangling reference, by table, id and column. No parameters.
with reference as (
    select 'check_in' as entity, check_in_id as id, 'key_result_id' as field, key_result_id as points_to
    from check_in where key_result_id is not null
    union all
    select 'coach_waiver' as entity, coach_waiver_id as id, 'entity_id' as field, entity_id as points_to
    from coach_waiver where entity = 'key_result'
    union all
    select 'comment' as entity, comment_id as id, 'entity_id' as field, entity_id as points_to
    from comment where entity = 'key_result'
    union all
    select 'key_result' as entity, key_result_id as id, 'carried_from_id' as field, carried_from_id as points_to
    from key_result where carried_from_id is not null
    union all
    select 'key_result_phase_target' as entity, key_result_phase_target_id as id, 'key_result_id' as field, key_result_id as points_to
    from key_result_phase_target where key_result_id is not null
    union all
    select 'key_result_revision' as entity, key_result_id as id, 'key_result_id' as field, key_result_id as points_to
    from key_result_revision where key_result_id is not null
    union all
    select 'milestone_stage' as entity, milestone_stage_id as id, 'key_result_id' as field, key_result_id as points_to
    from milestone_stage where key_result_id is not null
    union all
    select 'objective' as entity, objective_id as id, 'aligns_to_key_result_id' as field, aligns_to_key_result_id as points_to
    from objective where aligns_to_key_result_id is not null
    union all
    select 'project_key_result' as entity, project_key_result_id as id, 'key_result_id' as field, key_result_id as points_to
    from project_key_result where key_result_id is not null
    union all
    select 'workshop_round' as entity, workshop_round_id as id, 'key_result_id' as field, key_result_id as points_to
    from workshop_round where key_result_id is not null
)

select
    'error' as severity,
    format(
        'The {} {} points to a key result that is not there: {} is {}.',
        replace(entity, '_', ' '), id, field, points_to
    ) as message
from reference
anti join key_result on key_result.key_result_id = reference.points_to
order by entity, id, field, points_to
