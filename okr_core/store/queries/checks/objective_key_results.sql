-- The key results of an objective as they stand, dropped and archived ones left out.
-- Grain: one row per key result, in order. Parameters: $objective_id.
select *
from key_result
where objective_id = $objective_id
    and state <> 'dropped'
    and archived_at is null
order by position, key_result_id
