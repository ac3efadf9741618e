-- The stages of a milestone key result as they stand. Grain: one row per stage, in order.
-- Parameters: $key_result_id.
select *
from milestone_stage
where key_result_id = $key_result_id and archived_at is null
order by position
