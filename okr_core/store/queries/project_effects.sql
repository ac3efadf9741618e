-- What the key results of one project did while it was to move them, as known on a day.
-- Grain: one row per link of the project with a visible key result, by objective, then key result.
-- Parameters: $as_of, $project_id, $teams, $cycles (ids of those whose key results are within reach;
-- NULL: all). Columns: those of project_effect, and the key result's title and unit.
select
    effect.*,
    key_result.title as key_result,
    key_result.unit
from project_effect($as_of) as effect
join key_result_status($as_of) as key_result on key_result.key_result_id = effect.key_result_id
join visible_objective($as_of) as objective
    on objective.objective_id = key_result.objective_id
where effect.project_id = $project_id
    and ($teams::varchar[] is null or list_contains($teams::varchar[], key_result.team_id))
    and ($cycles::varchar[] is null or list_contains($cycles::varchar[], key_result.cycle_id))
order by
    objective.position,
    key_result.objective_id,
    key_result.position,
    effect.key_result_id
