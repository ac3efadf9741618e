-- Revisions of a row that do not join: two for one day, a day with none, or one that ends before
-- it begins. Grain: one row per revision at fault, by entity, id and day. No parameters.
with revision as (
    select 'team' as entity, team_id as id, valid_from, valid_to from team_revision
    union all
    select 'cycle' as entity, cycle_id as id, valid_from, valid_to from cycle_revision
    union all
    select 'kpi' as entity, kpi_id as id, valid_from, valid_to from kpi_revision
    union all
    select 'objective' as entity, objective_id as id, valid_from, valid_to from objective_revision
    union all
    select 'key_result' as entity, key_result_id as id, valid_from, valid_to from key_result_revision
    union all
    select 'milestone_stage' as entity, milestone_stage_id as id, valid_from, valid_to from milestone_stage_revision
    union all
    select 'project' as entity, project_id as id, valid_from, valid_to from project_revision
    union all
    select 'project_key_result' as entity, project_key_result_id as id, valid_from, valid_to from project_key_result_revision
    union all
    select 'project_stage' as entity, project_stage_id as id, valid_from, valid_to from project_stage_revision
    union all
    select 'task' as entity, task_id as id, valid_from, valid_to from task_revision
    union all
    select 'sprint' as entity, sprint_id as id, valid_from, valid_to from sprint_revision
    union all
    select 'punch_item' as entity, punch_item_id as id, valid_from, valid_to from punch_item_revision
    union all
    select 'project_assignment' as entity, project_assignment_id as id, valid_from, valid_to
    from project_assignment_revision
),

followed as (
    select
        entity, id, valid_from, valid_to,
        lead(valid_from) over (partition by entity, id order by valid_from) as next_from
    from revision
)

select
    'error' as severity,
    format(
        'The revision of {} {} from {} {}.',
        replace(entity, '_', ' '), id, valid_from,
        case
            when valid_to <= valid_from then 'ends before it begins'
            when valid_to is null or valid_to > next_from then 'overlaps the one after it'
            else 'is not followed at once by the one after it'
        end
    ) as message
from followed
where valid_to <= valid_from
    or (valid_to is null and next_from is not null)
    or valid_to <> next_from
order by entity, id, valid_from
