-- The findings of the coach that were waived in a cycle and not restored.
-- Grain: one row per waiver, newest first.
-- Parameters: $cycle (this cycle alone; NULL: all), $teams (ids of the teams within reach; NULL: all).
select
    coach_waiver.coach_waiver_id,
    coach_waiver.entity,
    coach_waiver.entity_id,
    coach_waiver.finding,
    coach_waiver.wording,
    coach_waiver.reason,
    coach_waiver.author,
    coach_waiver.created_at
from coach_waiver
left join key_result
    on coach_waiver.entity = 'key_result' and key_result.key_result_id = coach_waiver.entity_id
join objective
    on objective.objective_id
    = if(coach_waiver.entity = 'objective', coach_waiver.entity_id, key_result.objective_id)
where coach_waiver.archived_at is null
    and ($cycle::varchar is null or objective.cycle_id = $cycle)
    and ($teams::varchar[] is null or list_contains($teams::varchar[], objective.team_id))
order by coach_waiver.created_at desc, coach_waiver.coach_waiver_id desc
