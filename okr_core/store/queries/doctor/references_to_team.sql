-- Rows that point to a team that is not there.
-- Grain: one row per dangling reference, by table, id and column. No parameters.
with reference as (
    select 'idea' as entity, idea_id as id, 'team_id' as field, team_id as points_to
    from idea where team_id is not null
    union all
    select 'kpi' as entity, kpi_id as id, 'team_id' as field, team_id as points_to
    from kpi where team_id is not null
    union all
    select 'objective' as entity, objective_id as id, 'team_id' as field, team_id as points_to
    from objective where team_id is not null
    union all
    select 'person' as entity, person_id as id, 'team_id' as field, team_id as points_to
    from person where team_id is not null
    union all
    select 'project' as entity, project_id as id, 'team_id' as field, team_id as points_to
    from project where team_id is not null
    union all
    select 'retrospective' as entity, retrospective_id as id, 'team_id' as field, team_id as points_to
    from retrospective where team_id is not null
    union all
    select 'share_link' as entity, share_link_id as id, 'team_id' as field, team_id as points_to
    from share_link where team_id is not null
    union all
    select 'team' as entity, team_id as id, 'parent_team_id' as field, parent_team_id as points_to
    from team where parent_team_id is not null
    union all
    select 'team_revision' as entity, team_id as id, 'team_id' as field, team_id as points_to
    from team_revision where team_id is not null
    union all
    select 'workshop_freeze' as entity, workshop_freeze_id as id, 'team_id' as field, team_id as points_to
    from workshop_freeze where team_id is not null
    union all
    select 'workshop_round' as entity, workshop_round_id as id, 'team_id' as field, team_id as points_to
    from workshop_round where team_id is not null
    union all
    select 'workshop_timer' as entity, workshop_timer_id as id, 'team_id' as field, team_id as points_to
    from workshop_timer where team_id is not null
    union all
    select 'calendar_feed' as entity, calendar_feed_id as id, 'team_id' as field, team_id as points_to
    from calendar_feed where team_id is not null
    union all
    select 'meeting' as entity, meeting_id as id, 'team_id' as field, team_id as points_to
    from meeting where team_id is not null
    union all
    select
        'calendar_feed' as entity,
        calendar_feed_id as id,
        'reach_team_id' as field,
        reach_team_id as points_to
    from calendar_feed where reach_team_id is not null
)

select
    'error' as severity,
    format(
        'The {} {} points to a team that is not there: {} is {}.',
        replace(entity, '_', ' '), id, field, points_to
    ) as message
from reference
anti join team on team.team_id = reference.points_to
order by entity, id, field, points_to
