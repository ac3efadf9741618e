-- What an objective of a cycle may align to: objectives of the cycle and the longer ones around it,
-- each followed by its key results. Drafts count, for a whole cascade is often drafted at once.
-- Grain: one row per objective or key result (key_result_id is NULL for an objective), nearest
-- cycle first, by team in reading order. Parameters: $today, $cycle.
with candidate as (
    select
        objective.objective_id,
        objective.title,
        objective.position,
        team.name as team,
        cycle.name as cycle,
        lineage.distance,
        tree.tree_order
    from objective
    join cycle_lineage($cycle) as lineage on lineage.cycle_id = objective.cycle_id
    join cycle on cycle.cycle_id = objective.cycle_id
    join team on team.team_id = objective.team_id
    left join team_tree($today) as tree on tree.team_id = objective.team_id
    where objective.archived_at is null and objective.state in ('draft', 'published')
)

select
    candidate.objective_id,
    cast(null as varchar) as key_result_id,
    candidate.title,
    candidate.team,
    candidate.cycle,
    candidate.distance,
    candidate.tree_order,
    candidate.position,
    -1 as place
from candidate
union all by name
select
    candidate.objective_id,
    key_result.key_result_id,
    key_result.title,
    candidate.team,
    candidate.cycle,
    candidate.distance,
    candidate.tree_order,
    candidate.position,
    key_result.position as place
from candidate
join key_result on key_result.objective_id = candidate.objective_id
where key_result.archived_at is null and key_result.state in ('draft', 'published')
order by distance, tree_order nulls last, position, objective_id, place, key_result_id
