-- What an objective of a cycle may align to: objectives of the cycle and the longer ones around it,
-- each followed by its key results. Drafts count, for a whole cascade is often drafted at once. What
-- leads back to the objective itself is left out. Of the teams above a reach, only what is published.
-- Grain: one row per objective or key result (key_result_id is NULL for an objective), nearest
-- cycle first, by team in reading order.
-- Parameters: $today, $cycle, $objective (what is to be aligned; NULL: a new one), $teams
-- (ids of the teams within reach; NULL: all), $team (the team that the reach begins at; NULL: none).
with recursive step as (
    select
        objective.objective_id,
        coalesce(objective.aligns_to_objective_id, key_result.objective_id) as next_id
    from objective
    left join key_result on key_result.key_result_id = objective.aligns_to_key_result_id
),

below as (
    select objective_id from objective where objective_id = $objective
    union
    select step.objective_id
    from below
    join step on step.next_id = below.objective_id
),

candidate as (
    select
        objective.objective_id,
        objective.title,
        objective.state,
        objective.position,
        team.name as team,
        cycle.name as cycle,
        lineage.distance,
        tree.tree_order,
        $teams::varchar[] is null or list_contains($teams::varchar[], objective.team_id) as is_within
    from objective
    join cycle_lineage($cycle) as lineage on lineage.cycle_id = objective.cycle_id
    join cycle on cycle.cycle_id = objective.cycle_id
    join team on team.team_id = objective.team_id
    left join team_tree($today) as tree on tree.team_id = objective.team_id
    where objective.archived_at is null
        and objective.state in ('draft', 'published')
        and objective.objective_id not in (select objective_id from below)
        and (
            is_within
            or (
                objective.state = 'published'
                and objective.team_id in (select team_id from team_lineage($today, $team))
            )
        )
)

select
    candidate.objective_id,
    cast(null as varchar) as key_result_id,
    candidate.title,
    candidate.state,
    candidate.team,
    candidate.cycle,
    candidate.distance,
    candidate.tree_order,
    candidate.position,
    -1 as place
from candidate
union all by name
select
    candidate.objective_id,
    key_result.key_result_id,
    key_result.title,
    key_result.state,
    candidate.team,
    candidate.cycle,
    candidate.distance,
    candidate.tree_order,
    candidate.position,
    key_result.position as place
from candidate
join key_result on key_result.objective_id = candidate.objective_id
where key_result.archived_at is null
    and (key_result.state = 'published' or (candidate.is_within and key_result.state = 'draft'))
order by distance, tree_order nulls last, position, objective_id, place, key_result_id
