-- What came of the confidence that the teams of a scope stated half-way, as known on a day.
-- Grain: one row per team and level with a scored key result of that level, and one per level over
-- all teams of the scope (team_id NULL). All teams first, then by team in reading order; from low to
-- high.
-- Parameters: $as_of, $team (with its subtree; NULL: all), $cycles (ids of those within reach; NULL:
-- all).
-- Columns: those of confidence_calibration_within; team (name; NULL: all).
select
    found.*,
    tree.name as team
from confidence_calibration_within(
    $as_of,
    if(
        $team::varchar is null,
        null,
        coalesce((select list(team_id) from team_subtree($as_of, $team)), []::varchar[])
    ),
    $cycles
) as found
left join team_tree($as_of) as tree on tree.team_id = found.team_id
order by
    tree.tree_order nulls first,
    list_position(['low', 'medium', 'high'], found.level)
