-- Rows that point to a person that is not there.
-- Grain: one row per dangling reference, by table, id and column. No parameters.
with reference as (
    select 'change_log' as entity, cast(seq as varchar) as id, 'actor_id' as field, actor_id as points_to
    from change_log where actor_id is not null
    union all
    select 'check_in' as entity, check_in_id as id, 'help_from_id' as field, help_from_id as points_to
    from check_in where help_from_id is not null
    union all
    select 'check_in' as entity, check_in_id as id, 'author_id' as field, author_id as points_to
    from check_in where author_id is not null
    union all
    select
        'check_in_acknowledgement' as entity,
        check_in_acknowledgement_id as id,
        'author_id' as field,
        author_id as points_to
    from check_in_acknowledgement where author_id is not null
    union all
    select 'coach_waiver' as entity, coach_waiver_id as id, 'author_id' as field, author_id as points_to
    from coach_waiver where author_id is not null
    union all
    select 'comment' as entity, comment_id as id, 'author_id' as field, author_id as points_to
    from comment where author_id is not null
    union all
    select 'key_result' as entity, key_result_id as id, 'owner_id' as field, owner_id as points_to
    from key_result where owner_id is not null
    union all
    select 'kpi' as entity, kpi_id as id, 'owner_id' as field, owner_id as points_to
    from kpi where owner_id is not null
    union all
    select 'kpi_reading' as entity, kpi_reading_id as id, 'author_id' as field, author_id as points_to
    from kpi_reading where author_id is not null
    union all
    select 'objective' as entity, objective_id as id, 'owner_id' as field, owner_id as points_to
    from objective where owner_id is not null
    union all
    select 'project' as entity, project_id as id, 'owner_id' as field, owner_id as points_to
    from project where owner_id is not null
    union all
    select 'project_assignment' as entity, project_assignment_id as id, 'person_id' as field, person_id as points_to
    from project_assignment where person_id is not null
    union all
    select 'retrospective' as entity, retrospective_id as id, 'author_id' as field, author_id as points_to
    from retrospective where author_id is not null
    union all
    select 'task' as entity, task_id as id, 'assignee_id' as field, assignee_id as points_to
    from task where assignee_id is not null
    union all
    select 'team' as entity, team_id as id, 'person_id' as field, person_id as points_to
    from team where person_id is not null
    union all
    select 'workshop_freeze' as entity, workshop_freeze_id as id, 'author_id' as field, author_id as points_to
    from workshop_freeze where author_id is not null
    union all
    select 'workshop_round' as entity, workshop_round_id as id, 'author_id' as field, author_id as points_to
    from workshop_round where author_id is not null
    union all
    select 'workshop_timer' as entity, workshop_timer_id as id, 'author_id' as field, author_id as points_to
    from workshop_timer where author_id is not null
    union all
    select 'calendar_feed' as entity, calendar_feed_id as id, 'author_id' as field, author_id as points_to
    from calendar_feed where author_id is not null
    union all
    select 'calendar_feed' as entity, calendar_feed_id as id, 'person_id' as field, person_id as points_to
    from calendar_feed where person_id is not null
    union all
    select 'carry_decision' as entity, carry_decision_id as id, 'author_id' as field, author_id as points_to
    from carry_decision where author_id is not null
    union all
    select 'meeting' as entity, meeting_id as id, 'author_id' as field, author_id as points_to
    from meeting where author_id is not null
    union all
    select 'meeting' as entity, meeting_id as id, 'person_id' as field, person_id as points_to
    from meeting where person_id is not null
)

select
    'error' as severity,
    format(
        'The {} {} points to a person that is not there: {} is {}.',
        replace(entity, '_', ' '), id, field, points_to
    ) as message
from reference
anti join person on person.person_id = reference.points_to
order by entity, id, field, points_to
