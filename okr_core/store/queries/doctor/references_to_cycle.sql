-- Rows that point to a cycle that is not there.
-- Grain: one row per dangling reference, by table, id and column. No parameters.
with reference as (
    select 'cycle' as entity, cycle_id as id, 'parent_cycle_id' as field, parent_cycle_id as points_to
    from cycle where parent_cycle_id is not null
    union all
    select 'cycle_revision' as entity, cycle_id as id, 'cycle_id' as field, cycle_id as points_to
    from cycle_revision where cycle_id is not null
    union all
    select 'idea' as entity, idea_id as id, 'cycle_id' as field, cycle_id as points_to
    from idea where cycle_id is not null
    union all
    select 'objective' as entity, objective_id as id, 'cycle_id' as field, cycle_id as points_to
    from objective where cycle_id is not null
    union all
    select 'retrospective' as entity, retrospective_id as id, 'cycle_id' as field, cycle_id as points_to
    from retrospective where cycle_id is not null
    union all
    select 'share_link' as entity, share_link_id as id, 'cycle_id' as field, cycle_id as points_to
    from share_link where cycle_id is not null
    union all
    select 'workshop_freeze' as entity, workshop_freeze_id as id, 'cycle_id' as field, cycle_id as points_to
    from workshop_freeze where cycle_id is not null
    union all
    select 'workshop_round' as entity, workshop_round_id as id, 'cycle_id' as field, cycle_id as points_to
    from workshop_round where cycle_id is not null
    union all
    select 'workshop_timer' as entity, workshop_timer_id as id, 'cycle_id' as field, cycle_id as points_to
    from workshop_timer where cycle_id is not null
    union all
    select 'carry_decision' as entity, carry_decision_id as id, 'cycle_id' as field, cycle_id as points_to
    from carry_decision where cycle_id is not null
    union all
    select 'meeting' as entity, meeting_id as id, 'cycle_id' as field, cycle_id as points_to
    from meeting where cycle_id is not null
    union all
    select
        'calendar_feed' as entity,
        calendar_feed_id as id,
        'reach_cycle_id' as field,
        reach_cycle_id as points_to
    from calendar_feed where reach_cycle_id is not null
)

select
    'error' as severity,
    format(
        'The {} {} points to a cycle that is not there: {} is {}.',
        replace(entity, '_', ' '), id, field, points_to
    ) as message
from reference
anti join cycle on cycle.cycle_id = reference.points_to
order by entity, id, field, points_to
