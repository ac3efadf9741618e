-- Whether a key result is of a workshop. Grain: one row if so, else none.
-- Parameters: $key_result_id, $cycle_id, $team_id (with its subtree; NULL: every team), $today.
select key_result.key_result_id
from key_result
join objective on objective.objective_id = key_result.objective_id
where key_result.key_result_id = $key_result_id
    and objective.archived_at is null
    and objective.cycle_id = $cycle_id
    and (
        $team_id::varchar is null
        or objective.team_id in (select team_id from team_subtree($today, $team_id))
    )
