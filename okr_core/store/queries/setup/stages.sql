-- The stages of milestone key results as they stand now.
-- Grain: one row per stage, by key result, in order.
-- Parameters: $cycle (of its objective; NULL: all), $key_result (NULL: all), $teams (ids of the
-- teams within reach; NULL: all).
select
    stage.key_result_id,
    stage.milestone_stage_id,
    stage.position,
    stage.title,
    stage.share,
    stage.done_on,
    stage.version
from milestone_stage as stage
join key_result on key_result.key_result_id = stage.key_result_id
join objective on objective.objective_id = key_result.objective_id
where stage.archived_at is null
    and ($cycle::varchar is null or objective.cycle_id = $cycle)
    and ($teams::varchar[] is null or list_contains($teams::varchar[], objective.team_id))
    and ($key_result::varchar is null or stage.key_result_id = $key_result)
order by stage.key_result_id, stage.position, stage.milestone_stage_id
