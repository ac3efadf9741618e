-- What still stands in teams and cycles: sub-teams, sub-cycles, KPIs, and objectives, of a team those
-- in cycles that are open. Dropped objectives do not count.
-- Grain: one row per thing, by container, kind and title.
-- Parameters: $teams, $cycles: lists of ids, of which any may be empty.
with content as (
    select parent.name as container, 1 as kind, 'sub-teams' as what, team.name as title
    from team
    join team as parent on parent.team_id = team.parent_team_id
    where list_contains($teams::varchar[], team.parent_team_id) and team.archived_at is null

    union all
    select team.name, 2, 'objectives in open cycles', objective.title
    from objective
    join team on team.team_id = objective.team_id
    join cycle on cycle.cycle_id = objective.cycle_id
    where list_contains($teams::varchar[], objective.team_id)
        and objective.archived_at is null
        and objective.state <> 'dropped'
        and cycle.archived_at is null
        and cycle.phase <> 'closed'

    union all
    select team.name, 3, 'KPIs', kpi.name
    from kpi
    join team on team.team_id = kpi.team_id
    where list_contains($teams::varchar[], kpi.team_id) and kpi.archived_at is null

    union all
    select parent.name, 1, 'cycles inside it', cycle.name
    from cycle
    join cycle as parent on parent.cycle_id = cycle.parent_cycle_id
    where list_contains($cycles::varchar[], cycle.parent_cycle_id) and cycle.archived_at is null

    union all
    select cycle.name, 2, 'objectives', objective.title
    from objective
    join cycle on cycle.cycle_id = objective.cycle_id
    where list_contains($cycles::varchar[], objective.cycle_id)
        and objective.archived_at is null
        and objective.state <> 'dropped'
)

select container, what, title
from content
order by container, kind, title
