-- The closed cycles that rows belong to. Grain: one row per cycle, by name.
-- Parameters: $objectives, $key_results, $stages, $phase_targets, $retrospectives, $actions, $ideas,
-- $waivers, $meetings, $decisions (about a later cycle: that one): lists of ids, of which any may be
-- empty; $besides, a list of cycles that do not count.
with belonging as (
    select cycle_id from objective where list_contains($objectives::varchar[], objective_id)
    union
    select objective.cycle_id
    from key_result
    join objective using (objective_id)
    where list_contains($key_results::varchar[], key_result.key_result_id)
    union
    select objective.cycle_id
    from milestone_stage as stage
    join key_result using (key_result_id)
    join objective using (objective_id)
    where list_contains($stages::varchar[], stage.milestone_stage_id)
    union
    select objective.cycle_id
    from key_result_phase_target as waypoint
    join key_result using (key_result_id)
    join objective using (objective_id)
    where list_contains($phase_targets::varchar[], waypoint.key_result_phase_target_id)
    union
    select cycle_id
    from retrospective
    where list_contains($retrospectives::varchar[], retrospective_id)
    union
    select retrospective.cycle_id
    from retrospective_action as action
    join retrospective using (retrospective_id)
    where list_contains($actions::varchar[], action.retrospective_action_id)
    union
    select cycle_id from idea where list_contains($ideas::varchar[], idea_id)
    union
    select objective.cycle_id
    from coach_waiver as waiver
    left join key_result
        on waiver.entity = 'key_result' and key_result.key_result_id = waiver.entity_id
    join objective
        on objective.objective_id
        = if(waiver.entity = 'objective', waiver.entity_id, key_result.objective_id)
    where list_contains($waivers::varchar[], waiver.coach_waiver_id)
    union
    select cycle_id from meeting where list_contains($meetings::varchar[], meeting_id)
    union
    select cycle_id from carry_decision where list_contains($decisions::varchar[], carry_decision_id)
)

select cycle.cycle_id, cycle.name
from cycle
join belonging using (cycle_id)
where cycle.phase = 'closed' and not list_contains($besides::varchar[], cycle.cycle_id)
order by cycle.name
