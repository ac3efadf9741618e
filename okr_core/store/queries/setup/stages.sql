-- The stages of a milestone key result as they stand now.
-- Grain: one row per stage, in order. Parameters: $key_result_id.
select
    milestone_stage_id,
    position,
    title,
    share,
    done_on,
    row_number() over (order by position, milestone_stage_id) = 1 as is_first,
    row_number() over (order by position, milestone_stage_id) = count(*) over () as is_last,
    version
from milestone_stage
where key_result_id = $key_result_id and archived_at is null
order by position, milestone_stage_id
