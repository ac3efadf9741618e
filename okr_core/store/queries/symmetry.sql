-- The loose ends of a cycle and team on a day.
-- Grain: one row per loose end, by kind, then by team in reading order, then title.
-- Parameters: $as_of, $cycle (of key results and objectives with the cycles above it, of projects see
-- cycle_projects, of KPIs not at all; NULL: all), $team (with its subtree; NULL: all).
-- Columns: those of symmetry, and the team's name.
select
    loose.*,
    team.name as team
from symmetry($as_of) as loose
left join team_tree($as_of) as team on team.team_id = loose.team_id
where (
    $team::varchar is null
    or loose.team_id in (select team_id from team_subtree($as_of, $team))
)
    and (
        $cycle::varchar is null
        or loose.entity = 'kpi'
        or loose.cycle_id in (select cycle_id from cycle_lineage($cycle))
        or (
            loose.entity = 'project'
            and loose.entity_id in (select project_id from cycle_projects($as_of, $cycle))
        )
    )
order by
    list_position(
        [
            'key_result_without_work',
            'work_without_key_result',
            'only_milestones',
            'kpi_uncorrected'
        ],
        loose.kind
    ),
    team.tree_order nulls last,
    loose.title,
    loose.entity_id
