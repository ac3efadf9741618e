-- What an objective of a cycle may align to: objectives and key results of the cycle and of those
-- above it, drafts included; not itself, and nothing that leads back to it.
-- Grain: one row per objective or key result, longest cycle first, by team in reading order; the key
-- results of an objective follow it.
-- Parameters: $cycle, $objective (what is to be aligned; NULL: a new one), $today.
with recursive parent as (
    select
        objective.objective_id,
        coalesce(objective.aligns_to_objective_id, key_result.objective_id) as parent_objective_id
    from objective
    left join key_result on key_result.key_result_id = objective.aligns_to_key_result_id
),

below as (
    select cast($objective as varchar) as objective_id
    union
    select parent.objective_id
    from below
    join parent on parent.parent_objective_id = below.objective_id
),

choice as (
    select
        objective.objective_id,
        objective.title,
        objective.state,
        objective.position,
        objective.team_id,
        objective.cycle_id,
        lineage.distance
    from objective
    join cycle_lineage($cycle) as lineage on lineage.cycle_id = objective.cycle_id
    where objective.archived_at is null
        and objective.state in ('draft', 'published')
        and objective.objective_id not in (
            select objective_id from below where objective_id is not null
        )
)

select
    'objective' as entity,
    choice.objective_id as entity_id,
    choice.objective_id,
    choice.title,
    choice.state,
    choice.team_id,
    team.name as team,
    choice.cycle_id,
    cycle.name as cycle,
    choice.distance,
    tree.tree_order as team_order,
    choice.position as objective_position,
    -1 as key_result_position
from choice
join team on team.team_id = choice.team_id
join cycle on cycle.cycle_id = choice.cycle_id
left join team_tree($today) as tree on tree.team_id = choice.team_id

union all

select
    'key_result' as entity,
    key_result.key_result_id as entity_id,
    choice.objective_id,
    key_result.title,
    key_result.state,
    choice.team_id,
    team.name as team,
    choice.cycle_id,
    cycle.name as cycle,
    choice.distance,
    tree.tree_order as team_order,
    choice.position as objective_position,
    key_result.position as key_result_position
from choice
join key_result on key_result.objective_id = choice.objective_id
join team on team.team_id = choice.team_id
join cycle on cycle.cycle_id = choice.cycle_id
left join team_tree($today) as tree on tree.team_id = choice.team_id
where key_result.archived_at is null and key_result.state in ('draft', 'published')

order by
    distance desc,
    team_order nulls last,
    objective_position,
    objective_id,
    key_result_position,
    entity_id
