-- Rows that differ from their standing revision, or have none: the pages would show other numbers
-- than the forms. Grain: one row per row, by entity and id. No parameters.
with different as (
    select 'team' as entity, team_id as id
    from (
        select * exclude (version) from team
        except
        select * exclude (valid_from, valid_to) from team_revision where valid_to is null
    )
    union all
    select 'cycle' as entity, cycle_id as id
    from (
        select * exclude (version) from cycle
        except
        select * exclude (valid_from, valid_to) from cycle_revision where valid_to is null
    )
    union all
    select 'kpi' as entity, kpi_id as id
    from (
        select * exclude (version) from kpi
        except
        select * exclude (valid_from, valid_to) from kpi_revision where valid_to is null
    )
    union all
    select 'objective' as entity, objective_id as id
    from (
        select * exclude (version) from objective
        except
        select * exclude (valid_from, valid_to) from objective_revision where valid_to is null
    )
    union all
    select 'key_result' as entity, key_result_id as id
    from (
        select * exclude (version) from key_result
        except
        select * exclude (valid_from, valid_to) from key_result_revision where valid_to is null
    )
    union all
    select 'milestone_stage' as entity, milestone_stage_id as id
    from (
        select * exclude (version) from milestone_stage
        except
        select * exclude (valid_from, valid_to) from milestone_stage_revision where valid_to is null
    )
    union all
    select 'project' as entity, project_id as id
    from (
        select * exclude (version) from project
        except
        select * exclude (valid_from, valid_to) from project_revision where valid_to is null
    )
    union all
    select 'project_key_result' as entity, project_key_result_id as id
    from (
        select * exclude (version) from project_key_result
        except
        select * exclude (valid_from, valid_to) from project_key_result_revision where valid_to is null
    )
    union all
    select 'project_stage' as entity, project_stage_id as id
    from (
        select * exclude (version) from project_stage
        except
        select * exclude (valid_from, valid_to) from project_stage_revision where valid_to is null
    )
    union all
    select 'task' as entity, task_id as id
    from (
        select * exclude (version) from task
        except
        select * exclude (valid_from, valid_to) from task_revision where valid_to is null
    )
    union all
    select 'sprint' as entity, sprint_id as id
    from (
        select * exclude (version) from sprint
        except
        select * exclude (valid_from, valid_to) from sprint_revision where valid_to is null
    )
    union all
    select 'punch_item' as entity, punch_item_id as id
    from (
        select * exclude (version) from punch_item
        except
        select * exclude (valid_from, valid_to) from punch_item_revision where valid_to is null
    )
    union all
    select 'project_assignment' as entity, project_assignment_id as id
    from (
        select * exclude (version) from project_assignment
        except
        select * exclude (valid_from, valid_to) from project_assignment_revision where valid_to is null
    )
)

select
    'error' as severity,
    format(
        'The {} {} differs from its standing revision, or has none.',
        replace(entity, '_', ' '), id
    ) as message
from different
order by entity, id
