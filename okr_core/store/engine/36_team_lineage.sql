-- A team and the teams above it on a day.
--
-- Grain:      one row per team that stands on as_of: the given one, its parent, and so on up; each
--             once, even if the parents run in a circle.
-- Parameters: as_of (a day), team (a team_id).
-- Columns:    team_id; distance (0 = the given one, 1 = its parent, …).
-- Source:     house rule: what holds for a team holds for the teams below it.
create or replace macro team_lineage(as_of, team) as table
    with recursive team_on_day as (
        select team_id, parent_team_id from standing_team(as_of)
    ),

    climb as (
        select team_id, parent_team_id, 0 as distance, [team_id] as path
        from team_on_day
        where team_id = team
        union all
        select
            team_on_day.team_id,
            team_on_day.parent_team_id,
            climb.distance + 1,
            list_append(climb.path, team_on_day.team_id)
        from climb
        join team_on_day on team_on_day.team_id = climb.parent_team_id
        where not list_contains(climb.path, team_on_day.team_id)
    )

    select team_id, distance from climb;
