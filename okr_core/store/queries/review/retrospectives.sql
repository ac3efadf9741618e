-- The retrospectives of a cycle, and the teams that owe one.
-- Grain: one row per team with a published or closed objective of its own in the cycle, or with a
-- retrospective; by team in reading order.
-- Parameters: $as_of, $until (moment, UTC: when that day is over), $cycle (this one alone), $team (with
-- its subtree; NULL: all).
-- Columns: team_id, team, objectives (count of its own); of the retrospective as it was by then, NULL
-- where there was none; version is that of today.
with aimed as (
    select team_id, count(*) as objectives
    from visible_objective($as_of)
    where cycle_id = $cycle
    group by team_id
),

-- What was loaded as a whole table is in the change log by no row: until it was changed, it stood
-- as it was before that, or as it is.
logged as (
    select
        entity_id,
        coalesce(
            arg_max(after, seq) filter (happened_at < $until),
            arg_min(before, seq) filter (happened_at >= $until)
        ) as known
    from change_log
    where entity = 'retrospective'
    group by entity_id
),

said as (
    select
        written.retrospective_id,
        written.team_id,
        if(known is null, written.what_worked, known ->> 'what_worked') as what_worked,
        if(known is null, written.what_did_not, known ->> 'what_did_not') as what_did_not,
        if(known is null, written.what_to_change, known ->> 'what_to_change') as what_to_change,
        if(known is null, written.author, known ->> 'author') as author,
        if(known is null, written.author_id, known ->> 'author_id') as author_id,
        written.created_at,
        written.version
    from retrospective as written
    left join logged on logged.entity_id = written.retrospective_id
    where written.cycle_id = $cycle
        and written.created_at < $until
        and if(known is null, written.archived_at is null, (known ->> 'archived_at') is null)
)

select
    team.team_id,
    team.name as team,
    coalesce(aimed.objectives, 0) as objectives,
    said.retrospective_id,
    said.what_worked,
    said.what_did_not,
    said.what_to_change,
    said.author,
    said.author_id,
    said.created_at,
    said.version
from aimed
full join said on said.team_id = aimed.team_id
join team_revision as team
    on team.team_id = coalesce(aimed.team_id, said.team_id)
    and stands_on(team.valid_from, team.valid_to, $as_of)
left join team_tree($as_of) as tree on tree.team_id = team.team_id
where $team::varchar is null
    or team.team_id in (select team_id from team_subtree($as_of, $team))
order by tree.tree_order nulls last, team.name, team.team_id
