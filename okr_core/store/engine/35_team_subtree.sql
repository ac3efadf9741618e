-- A team and the teams below it on a day.
--
-- Grain:      one row per team that stands on as_of and hangs, through teams that stand, under the
--             given one; each once, even if the parents run in a circle.
-- Parameters: as_of (a day), team (a team_id).
-- Columns:    team_id; distance (0 = the given one, 1 = its children, …).
-- Source:     house rule: a team's scope is its subtree.
create or replace macro team_subtree(as_of, team) as table
    with recursive team_on_day as (
        select team_id, parent_team_id from standing_team(as_of)
    ),

    descent as (
        select team_id, 0 as distance, [team_id] as path
        from team_on_day
        where team_id = team
        union all
        select
            team_on_day.team_id,
            descent.distance + 1,
            list_append(descent.path, team_on_day.team_id)
        from descent
        join team_on_day on team_on_day.parent_team_id = descent.team_id
        where not list_contains(descent.path, team_on_day.team_id)
    )

    select team_id, distance from descent;
