-- What objectives align to, through a key result too.
-- Grain: one row per objective that aligns to something. Parameters: none.
select
    objective.objective_id,
    objective.title,
    coalesce(objective.aligns_to_objective_id, key_result.objective_id) as parent_objective_id
from objective
left join key_result on key_result.key_result_id = objective.aligns_to_key_result_id
where
    objective.archived_at is null
    and coalesce(objective.aligns_to_objective_id, key_result.objective_id) is not null
order by objective.objective_id
