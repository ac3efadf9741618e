-- What a reach leaves of a question about a cycle and a team on a day.
-- Grain: exactly one row. Parameters: $as_of, $cycle, $team (what is asked about; NULL: all),
-- $reach_cycle (with the cycles above it), $reach_team (with its subtree) (what may be seen; NULL:
-- all).
-- Columns: cycle, team (what to ask about instead; '' is nothing there is); cycles, teams (lists of
-- all ids within reach; NULL: all).
with reach as (
    select
        if(
            $reach_cycle::varchar is not null,
            coalesce((select list(cycle_id) from cycle_lineage($reach_cycle)), []::varchar[]),
            null
        ) as cycles,
        if(
            $reach_team::varchar is not null,
            coalesce((select list(team_id) from team_subtree($as_of, $reach_team)), []::varchar[]),
            null
        ) as teams
)

select
    case
        when cycles is null then $cycle::varchar
        when $cycle::varchar is null then $reach_cycle::varchar
        when list_contains(cycles, $cycle) then $cycle
        else ''
    end as cycle,
    case
        when teams is null then $team::varchar
        when $team::varchar is null then $reach_team::varchar
        when list_contains(teams, $team) then $team
        else ''
    end as team,
    cycles,
    teams
from reach
