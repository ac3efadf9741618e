-- The stages of a milestone key result as they stood on a day.
-- Grain: one row per stage, in order. Parameters: $as_of, $key_result_id.
select
    stage.milestone_stage_id,
    stage.position,
    stage.title,
    stage.share,
    case when stage.done_on <= $as_of::date then stage.done_on end as done_on,
    coalesce(stage.done_on <= $as_of::date, false) as is_done,
    milestone_stage.version
from milestone_stage_revision as stage
join milestone_stage on milestone_stage.milestone_stage_id = stage.milestone_stage_id
where stage.key_result_id = $key_result_id
    and stands_on(stage.valid_from, stage.valid_to, $as_of)
    and stage.archived_at is null
order by stage.position, stage.milestone_stage_id
