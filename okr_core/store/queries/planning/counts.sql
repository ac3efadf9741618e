-- How much each team has planned for a cycle: what is neither dropped nor archived.
-- Grain: one row per team with any objective, in reading order, then one of them all together
-- (team_id is NULL), which is there without any objective too.
-- Parameters: $cycle (this cycle alone; NULL: all), $team (with its subtree; NULL: all), $today.
with key_results_of as (
    select objective_id, count(*) as key_results
    from key_result
    where archived_at is null and state <> 'dropped'
    group by objective_id
),

planned as (
    select
        objective.team_id,
        objective.state,
        objective.ambition,
        coalesce(key_results_of.key_results, 0) as key_results
    from objective
    left join key_results_of on key_results_of.objective_id = objective.objective_id
    where objective.archived_at is null
        and objective.state <> 'dropped'
        and ($cycle::varchar is null or objective.cycle_id = $cycle)
        and (
            $team::varchar is null
            or objective.team_id in (select team_id from team_subtree($today, $team))
        )
),

counted as (
    select
        team_id,
        count(*) as objectives,
        count(*) filter (state = 'draft') as drafts,
        count(*) filter (state = 'published') as published,
        count(*) filter (ambition = 'committed') as committed,
        count(*) filter (ambition = 'aspirational') as aspirational,
        coalesce(sum(key_results), 0)::bigint as key_results
    from planned
    group by grouping sets ((team_id), ())
)

select
    counted.team_id,
    team.name as team,
    counted.objectives,
    counted.drafts,
    counted.published,
    counted.committed,
    counted.aspirational,
    counted.key_results
from counted
left join team on team.team_id = counted.team_id
left join team_tree($today) as tree on tree.team_id = counted.team_id
order by counted.team_id is null, tree.tree_order nulls last, team.name, counted.team_id
