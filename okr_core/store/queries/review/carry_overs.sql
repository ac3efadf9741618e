-- What becomes of the objectives of a cycle in a later one.
-- Grain: one row per published or closed objective, by team in reading order, then in the team's own
-- order. Parameters: $as_of, $until (moment, UTC: when that day is over), $cycle (this one alone), $team
-- (with its subtree; NULL: all), $next_cycle (the later one), $published (whether drafts are not told
-- of).
-- Columns: of the objective; score (mean of the scores of its key results; NULL without any), scored
-- (how many have one); of the decision about that cycle, NULL where there is none: decided_version is
-- its version, copy_id and copy_state are of the objective that it became.
with scored as (
    select objective_id, avg(score) as score, count(score) as scored
    from key_result_status($as_of)
    group by objective_id
),

decided as (
    select carry.*
    from carry_decision as carry
    where carry.cycle_id = $next_cycle
        and carry.created_at < $until
        and (carry.archived_at is null or carry.archived_at >= $until)
),

copied as (
    select objective_id, state
    from objective_revision
    where stands_on(valid_from, valid_to, $as_of)
        and archived_at is null
        and (state <> 'draft' or not $published::boolean)
)

select
    status.objective_id,
    status.team_id,
    status.cycle_id,
    status.title,
    team.name as team,
    owner.name as owner,
    status.ambition,
    status.status,
    status.key_results,
    status.progress,
    scored.score,
    coalesce(scored.scored, 0) as scored,
    decided.carry_decision_id,
    decided.decision,
    decided.reason,
    decided.decided_on,
    decided.author,
    copied.objective_id as copy_id,
    copied.state as copy_state,
    decided.version as decided_version
from objective_status($as_of) as status
left join scored on scored.objective_id = status.objective_id
left join decided on decided.objective_id = status.objective_id
left join copied on copied.objective_id = decided.copy_id
left join team_tree($as_of) as team on team.team_id = status.team_id
left join person as owner on owner.person_id = status.owner_id
where status.cycle_id = $cycle
    and (
        $team::varchar is null
        or status.team_id in (select team_id from team_subtree($as_of, $team))
    )
order by team.tree_order nulls last, status.position, status.objective_id
