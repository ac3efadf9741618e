-- What closed cycles say about how high the teams of a scope aim, as known on a day.
-- Grain: one row per team and closed cycle with scored key results, one per team over all of them,
-- and the same over all teams of the scope (team_id NULL). All teams first, then by team in reading
-- order; over all cycles first, then the cycle that ended last.
-- Parameters: $as_of, $team (with its subtree; NULL: all), $cycles (ids of those within reach; NULL:
-- all).
-- Columns: those of calibration_within; team, cycle (names; NULL: all), starts_on, ends_on (of the
-- cycle).
select
    found.*,
    tree.name as team,
    cycle.name as cycle,
    cycle.starts_on,
    cycle.ends_on
from calibration_within(
    $as_of,
    if(
        $team::varchar is null,
        null,
        coalesce((select list(team_id) from team_subtree($as_of, $team)), []::varchar[])
    ),
    $cycles
) as found
left join team_tree($as_of) as tree on tree.team_id = found.team_id
left join cycle_revision as cycle
    on cycle.cycle_id = found.cycle_id
    and stands_on(cycle.valid_from, cycle.valid_to, $as_of)
order by
    tree.tree_order nulls first,
    cycle.ends_on desc nulls first,
    cycle.starts_on desc,
    found.cycle_id
