-- What a team may align to in a cycle that it plans: what is published by the teams above it in that
-- cycle, and by itself and them in the longer cycles around it; each objective is followed by its key
-- results. Without a team nothing is above but the longer cycles.
-- Grain: one row per objective or key result (key_result_id is NULL for an objective), nearest cycle
-- first, then nearest team.
-- Parameters: $today, $cycle (the one that is planned), $team (the one that plans; NULL: all).
with candidate as (
    select
        objective.objective_id,
        objective.title,
        objective.position,
        objective.cycle_id,
        team.name as team,
        cycle.name as cycle,
        lineage.distance,
        coalesce(line.distance, 0) as team_distance,
        tree.tree_order
    from objective
    join cycle_lineage($cycle) as lineage on lineage.cycle_id = objective.cycle_id
    join cycle on cycle.cycle_id = objective.cycle_id
    join team on team.team_id = objective.team_id
    left join team_lineage($today, $team) as line on line.team_id = objective.team_id
    left join team_tree($today) as tree on tree.team_id = objective.team_id
    where objective.archived_at is null
        and objective.state = 'published'
        and case
            when $team::varchar is null then lineage.distance > 0
            else line.distance + lineage.distance > 0
        end
),

aligned as (
    select
        coalesce(aligns_to_key_result_id, aligns_to_objective_id) as parent_id,
        count(*) as objectives
    from objective
    where archived_at is null
        and state in ('draft', 'published')
        and cycle_id = $cycle
        and ($team::varchar is null or team_id = $team)
    group by parent_id
),

listed as (
    select *, cast(null as varchar) as key_result_id, -1 as place
    from candidate
    union all by name
    select
        candidate.* replace (key_result.title as title),
        key_result.key_result_id,
        key_result.position as place
    from candidate
    join key_result on key_result.objective_id = candidate.objective_id
    where key_result.archived_at is null and key_result.state = 'published'
)

select
    listed.objective_id,
    listed.key_result_id,
    listed.title,
    listed.team,
    listed.cycle,
    listed.cycle_id,
    listed.distance,
    coalesce(aligned.objectives, 0) as aligned
from listed
left join aligned
    on aligned.parent_id = coalesce(listed.key_result_id, listed.objective_id)
order by
    listed.distance,
    listed.cycle_id,
    listed.team_distance,
    listed.tree_order nulls last,
    listed.position,
    listed.objective_id,
    listed.place,
    listed.key_result_id
