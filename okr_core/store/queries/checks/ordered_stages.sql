-- The stages of a milestone key result, in the order that pages show.
-- Grain: one row per stage. Parameters: $key_result_id.
select milestone_stage_id as id, position
from milestone_stage
where key_result_id = $key_result_id and archived_at is null
order by position, milestone_stage_id
