-- An objective and those it aligns to, through key results too, nearest first.
-- Grain: one row per objective. Ends at a loop. Parameters: $objective_id.
with recursive parent as (
    select
        objective.objective_id,
        objective.title,
        coalesce(objective.aligns_to_objective_id, key_result.objective_id) as parent_objective_id
    from objective
    left join key_result on key_result.key_result_id = objective.aligns_to_key_result_id
),

line as (
    select objective_id, title, parent_objective_id, 0 as distance, [objective_id] as seen
    from parent
    where objective_id = $objective_id
    union all
    select
        parent.objective_id,
        parent.title,
        parent.parent_objective_id,
        line.distance + 1,
        list_append(line.seen, parent.objective_id)
    from line
    join parent on parent.objective_id = line.parent_objective_id
    where not list_contains(line.seen, parent.objective_id)
)

select objective_id as id, title, distance
from line
order by distance
