-- How the KPIs of a team are doing on a day: by team in reading order, those out of range first, then
-- those without a reading, by name.
-- Grain: one row per KPI. Parameters: $as_of, $kpi_id (this one alone; NULL: all), $team (with its
-- subtree; NULL: all), $teams (ids of the teams within reach; NULL: all), $cycle (of the key results
-- within reach, with the cycles above it; NULL: all).
-- Columns: those of kpi_status, correcting only of the key results within reach; names; team_order;
-- the version to save against.
with correcting as (
    select kpi_id, count(*) as key_results
    from visible_key_result($as_of)
    where kpi_id is not null
        and not is_closed
        and ($teams::varchar[] is null or list_contains($teams::varchar[], team_id))
        and ($cycle::varchar is null or cycle_id in (select cycle_id from cycle_lineage($cycle)))
    group by kpi_id
)

select
    status.* replace (coalesce(correcting.key_results, 0) as correcting),
    team.name as team,
    team.tree_order as team_order,
    owner.name as owner,
    kpi.version
from kpi_status($as_of) as status
join kpi on kpi.kpi_id = status.kpi_id
left join team_tree($as_of) as team on team.team_id = status.team_id
left join person as owner on owner.person_id = status.owner_id
left join correcting on correcting.kpi_id = status.kpi_id
where ($kpi_id::varchar is null or status.kpi_id = $kpi_id)
    and (
        $team::varchar is null
        or status.team_id in (select team_id from team_subtree($as_of, $team))
    )
    and ($teams::varchar[] is null or list_contains($teams::varchar[], status.team_id))
order by
    team.tree_order nulls last,
    status.health not in ('low', 'high'),
    status.health <> 'no_data',
    lower(status.name),
    status.kpi_id
