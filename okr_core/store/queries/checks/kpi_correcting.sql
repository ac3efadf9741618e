-- The key results that mean to correct a KPI, in cycles that are open.
-- Grain: one row per key result that is neither archived nor dropped, by title. Parameters: $kpi_id;
-- $as_of (today), $team (with its subtree, within reach; NULL: all).
-- Columns: key_result_id; title, NULL of one that is out of reach.
select
    key_result.key_result_id,
    if(
        $team::varchar is null
        or objective.team_id in (select team_id from team_subtree($as_of, $team)),
        key_result.title,
        null
    ) as title
from key_result
join objective on objective.objective_id = key_result.objective_id
join cycle on cycle.cycle_id = objective.cycle_id
where key_result.kpi_id = $kpi_id
    and key_result.archived_at is null
    and key_result.state in ('draft', 'published')
    and objective.archived_at is null
    and objective.state in ('draft', 'published')
    and cycle.phase <> 'closed'
order by title nulls last, key_result.key_result_id
