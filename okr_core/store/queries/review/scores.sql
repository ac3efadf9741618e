-- The key results of a cycle with what the numbers suggest and the score that each got.
-- Grain: one row per key result, by team in reading order, then by objective, in their order.
-- Parameters: $as_of, $cycle (this one alone; NULL: all), $team (with its subtree; NULL: all).
-- Columns: of the key result and its place; suggestion (what the numbers suggest on the day), and
-- suggested_score (what they suggested when it was scored); asks_post_mortem (committed, and below 1.0:
-- the score, or the suggestion while there is none).
select
    status.key_result_id,
    status.objective_id,
    status.team_id,
    status.cycle_id,
    status.title,
    objective.title as objective,
    team.name as team,
    status.owner_id,
    owner.name as owner,
    status.ambition,
    status.kind,
    status.unit,
    status.baseline,
    status.target,
    status.band_low,
    status.band_high,
    status.current,
    status.measured_on,
    status.is_measured,
    status.progress,
    status.raw_progress,
    status.status,
    status.confidence,
    status.suggested_score as suggestion,
    key_result.suggested_score,
    key_result.score,
    key_result.score_reason,
    key_result.post_mortem,
    coalesce(
        status.ambition = 'committed'
        and coalesce(key_result.score, status.suggested_score) < 1,
        false
    ) as asks_post_mortem,
    key_result.state,
    now.version
from key_result_status($as_of) as status
join key_result_revision as key_result
    on key_result.key_result_id = status.key_result_id
    and stands_on(key_result.valid_from, key_result.valid_to, $as_of)
join key_result as now on now.key_result_id = status.key_result_id
join objective_revision as objective
    on objective.objective_id = status.objective_id
    and stands_on(objective.valid_from, objective.valid_to, $as_of)
left join team_tree($as_of) as team on team.team_id = status.team_id
left join person as owner on owner.person_id = status.owner_id
where ($cycle::varchar is null or status.cycle_id = $cycle)
    and (
        $team::varchar is null
        or status.team_id in (select team_id from team_subtree($as_of, $team))
    )
order by
    team.tree_order nulls last,
    objective.position,
    status.objective_id,
    status.position,
    status.key_result_id
