-- What closed cycles taught: the retrospectives of those that ended before a cycle ends.
-- Grain: one row per retrospective, newest cycle first, then by team in reading order.
-- Parameters: $as_of (now), $cycle (the one that is planned), $team (with its subtree; NULL: all),
-- $cycles (ids of the cycles within reach; NULL: all).
-- Columns: of the retrospective, its cycle and team; objectives (titles of what the team aimed for in
-- that cycle, a list; empty for none).
with aimed_for as (
    select
        objective.team_id,
        objective.cycle_id,
        list(objective.title order by objective.position, objective.objective_id) as objectives
    from visible_objective($as_of) as objective
    group by objective.team_id, objective.cycle_id
)

select
    retrospective.retrospective_id,
    retrospective.cycle_id,
    cycle.name as cycle,
    cycle.starts_on,
    cycle.ends_on,
    retrospective.team_id,
    team.name as team,
    retrospective.what_worked,
    retrospective.what_did_not,
    retrospective.what_to_change,
    retrospective.author,
    retrospective.created_at,
    coalesce(aimed_for.objectives, []::varchar[]) as objectives
from retrospective
join cycle on cycle.cycle_id = retrospective.cycle_id
join cycle as planned on planned.cycle_id = $cycle
join team on team.team_id = retrospective.team_id
left join aimed_for
    on aimed_for.team_id = retrospective.team_id
    and aimed_for.cycle_id = retrospective.cycle_id
left join team_tree($as_of) as tree on tree.team_id = retrospective.team_id
where retrospective.archived_at is null
    and cycle.archived_at is null
    and cycle.phase = 'closed'
    and cycle.cycle_id <> planned.cycle_id
    and cycle.ends_on < planned.ends_on
    and ($cycles::varchar[] is null or list_contains($cycles::varchar[], cycle.cycle_id))
    and (
        $team::varchar is null
        or retrospective.team_id in (select team_id from team_subtree($as_of, $team))
    )
order by
    cycle.ends_on desc,
    cycle.starts_on desc,
    cycle.cycle_id,
    tree.tree_order nulls last,
    team.name,
    retrospective.team_id
