-- The retrospectives of a cycle, and the teams that owe one.
-- Grain: one row per team with a published or closed objective of its own in the cycle, or with a
-- retrospective; by team in reading order.
-- Parameters: $as_of, $until (moment, UTC: when that day is over), $cycle (this one alone), $team (with
-- its subtree; NULL: all).
-- Columns: team_id, team, objectives (count of its own); of the retrospective, NULL where there is none.
with aimed as (
    select team_id, count(*) as objectives
    from visible_objective($as_of)
    where cycle_id = $cycle
    group by team_id
),

written as (
    select *
    from retrospective
    where cycle_id = $cycle and archived_at is null and created_at < $until
)

select
    team.team_id,
    team.name as team,
    coalesce(aimed.objectives, 0) as objectives,
    written.retrospective_id,
    written.what_worked,
    written.what_did_not,
    written.what_to_change,
    written.author,
    written.author_id,
    written.created_at,
    written.version
from aimed
full join written on written.team_id = aimed.team_id
join team_revision as team
    on team.team_id = coalesce(aimed.team_id, written.team_id)
    and stands_on(team.valid_from, team.valid_to, $as_of)
left join team_tree($as_of) as tree on tree.team_id = team.team_id
where $team::varchar is null
    or team.team_id in (select team_id from team_subtree($as_of, $team))
order by tree.tree_order nulls last, team.name, team.team_id
