-- The key results of a project, links that were taken away included. Grain: one row per link.
-- Parameters: $project_id; $as_of (today), $team (with its subtree) and $cycle (with those above it)
-- within reach (NULL: all).
-- Columns: title is NULL of a key result that is out of reach.
select
    project_key_result.project_key_result_id,
    project_key_result.key_result_id,
    project_key_result.archived_at,
    if(
        (
            $team::varchar is null
            or objective.team_id in (select team_id from team_subtree($as_of, $team))
        )
        and (
            $cycle::varchar is null
            or objective.cycle_id in (select cycle_id from cycle_lineage($cycle))
        ),
        key_result.title,
        null
    ) as title
from project_key_result
left join key_result using (key_result_id)
left join objective using (objective_id)
where project_key_result.project_id = $project_id
order by project_key_result.created_at
