-- The stages of a milestone that are not done, with shares that add up to 100 percent.
-- Grain: one row per stage, in order; the last one takes what rounding leaves.
-- Parameters: $key_result_id.
with open_stage as (
    select
        milestone_stage_id,
        title,
        round(share * 100 / sum(share) over (), 2) as share,
        row_number() over (order by position, milestone_stage_id) as position,
        count(*) over () as stages
    from milestone_stage
    where key_result_id = $key_result_id and archived_at is null and done_on is null
)

select
    title,
    if(
        position = stages,
        round(100 - coalesce(sum(share) over (order by position rows between unbounded preceding and 1 preceding), 0), 2),
        share
    ) as share,
    position
from open_stage
order by position
