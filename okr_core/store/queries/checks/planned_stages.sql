-- The standing stages of a project with what was planned of them. Grain: one row per stage, in order.
-- Parameters: $project_id.
select
    project_stage_id,
    position,
    title,
    starts_on,
    ends_on,
    people_planned,
    equipment_planned,
    effort_planned,
    budget_planned,
    intermediate_target
from project_stage
where project_id = $project_id and archived_at is null
order by position, project_stage_id
