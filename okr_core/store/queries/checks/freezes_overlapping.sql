-- The freezes that hold still what a team and those below it may write, or a part of it.
-- Grain: one row per freeze, those of the team and above it first, the nearest of them first.
-- Parameters: $now (moment, UTC), $today, $cycle_id, $team_id (NULL: every team).
select
    frozen.workshop_freeze_id,
    frozen.author,
    frozen.author_id,
    frozen.team_id is not null and above.team_id is null as is_below
from standing_freeze($now) as frozen
left join team_lineage($today, $team_id) as above on above.team_id = frozen.team_id
left join team_subtree($today, $team_id) as below on below.team_id = frozen.team_id
where frozen.cycle_id = $cycle_id
    and (
        frozen.team_id is null
        or $team_id::varchar is null
        or above.team_id is not null
        or below.team_id is not null
    )
order by is_below, above.distance nulls last, frozen.workshop_freeze_id
