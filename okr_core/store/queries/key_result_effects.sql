-- Whether the expected effects of the projects under key results add up, as known on a day.
-- Grain: one row per key result that increases or decreases, by team in reading order, then objective,
-- then key result. Parameters: $as_of, $cycle (with the cycles above it; NULL: all), $team (with its
-- subtree; NULL: all), $key_result_id (NULL: all).
-- Columns: those of key_result_effects, and the team's name.
select
    effects.*,
    team.name as team
from key_result_effects($as_of) as effects
join visible_key_result($as_of) as key_result
    on key_result.key_result_id = effects.key_result_id
join visible_objective($as_of) as objective on objective.objective_id = effects.objective_id
left join team_tree($as_of) as team on team.team_id = effects.team_id
where ($cycle::varchar is null or effects.cycle_id in (select cycle_id from cycle_lineage($cycle)))
    and (
        $team::varchar is null
        or effects.team_id in (select team_id from team_subtree($as_of, $team))
    )
    and ($key_result_id::varchar is null or effects.key_result_id = $key_result_id)
order by
    team.tree_order nulls last,
    objective.position,
    effects.objective_id,
    key_result.position,
    effects.key_result_id
