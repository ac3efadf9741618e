-- Rows that lead back to themselves: teams, cycles, alignment (also through a key result), tasks,
-- corrections, carried-over objectives and key results.
-- Grain: one row per row on a loop, by entity and id. No parameters.
with recursive step as (
    select 'team' as entity, team_id as id, parent_team_id as next
    from team where parent_team_id is not null
    union all
    select 'cycle' as entity, cycle_id as id, parent_cycle_id as next
    from cycle where parent_cycle_id is not null
    union all
    select 'objective' as entity, objective_id as id, aligns_to_objective_id as next
    from objective where aligns_to_objective_id is not null
    union all
    select 'objective' as entity, objective.objective_id as id, key_result.objective_id as next
    from objective
    join key_result on key_result.key_result_id = objective.aligns_to_key_result_id
    union all
    select
        'task' as entity,
        task_id as id,
        unnest(if(json_valid(depends_on), from_json(depends_on, '["VARCHAR"]'), [])) as next
    from task where depends_on <> '[]'
    union all
    select 'check-in' as entity, check_in_id as id, supersedes_id as next
    from check_in where supersedes_id is not null
    union all
    select 'reading' as entity, kpi_reading_id as id, supersedes_id as next
    from kpi_reading where supersedes_id is not null
    union all
    select 'carried objective' as entity, objective_id as id, carried_from_id as next
    from objective where carried_from_id is not null
    union all
    select 'carried key result' as entity, key_result_id as id, carried_from_id as next
    from key_result where carried_from_id is not null
),

-- What each row leads to, however many steps away. Chains here are short, so the pairs are few.
reached as (
    select entity, id, next from step
    union
    select reached.entity, reached.id, step.next
    from reached
    join step on step.entity = reached.entity and step.id = reached.next
    where reached.next <> reached.id
)

select
    'error' as severity,
    format('The {} {} leads back to itself.', entity, id) as message
from reached
where next = id
order by entity, id
