-- The stages of one project as they stood on a day.
-- Grain: one row per stage, in order. Parameters: $as_of, $project_id.
select
    stage.project_stage_id,
    stage.position,
    stage.title,
    stage.starts_on,
    stage.ends_on,
    case when stage.done_on <= $as_of::date then stage.done_on end as done_on,
    stage.people_planned,
    stage.people_actual,
    stage.equipment_planned,
    stage.equipment_actual,
    stage.effort_planned,
    stage.effort_actual,
    stage.budget_planned,
    stage.budget_actual,
    stage.intermediate_target,
    project_stage.version
from project_stage_revision as stage
join project_stage on project_stage.project_stage_id = stage.project_stage_id
where stage.project_id = $project_id
    and stands_on(stage.valid_from, stage.valid_to, $as_of)
    and stage.archived_at is null
order by stage.position, stage.project_stage_id
