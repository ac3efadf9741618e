-- The objectives at the top of what is looked at, with their numbers on two days and their forecast.
-- Grain: one row per objective of the highest team level that has any (a company's own where it has
-- some; a picked team's own), in reading order of the teams, those whose cycle ends first before the
-- others, then in the team's own order. Parameters: $as_of, $since (the earlier day), $cycle (with the cycles above it;
-- NULL: all), $team (with its subtree; NULL: all).
-- Columns: those of objective_status and of objective_forecast, whose key_results is
-- forecast_key_results; the cycle's, team's and owner's names;
-- status_before, progress_before, confidence_before and the changes since then, NULL when it was not
-- there; is_new (it was not there).
with scoped as (
    select
        status.*,
        team.name as team,
        team.kind as team_kind,
        team.tree_order as team_order,
        team.depth as team_depth
    from objective_status($as_of) as status
    left join team_tree($as_of) as team on team.team_id = status.team_id
    where (
        $cycle::varchar is null or status.cycle_id in (select cycle_id from cycle_lineage($cycle))
    )
    and (
        $team::varchar is null
        or status.team_id in (select team_id from team_subtree($as_of, $team))
    )
),

highest as (
    select *
    from scoped
    where team_depth is not distinct from (select min(team_depth) from scoped)
),

earlier as (
    select objective_id, status, progress, confidence
    from objective_status($since)
)

select
    highest.*,
    cycle.name as cycle,
    owner.name as owner,
    earlier.status as status_before,
    earlier.progress as progress_before,
    highest.progress - earlier.progress as progress_change,
    earlier.confidence as confidence_before,
    highest.confidence - earlier.confidence as confidence_change,
    earlier.objective_id is null as is_new,
    forecast.key_results as forecast_key_results,
    forecast.forecasts,
    forecast.forecast,
    forecast.forecast_low,
    forecast.forecast_high,
    forecast.verdict
from highest
join objective_forecast(
    $as_of, (select coalesce(list(objective_id), []) from highest)
) as forecast on forecast.objective_id = highest.objective_id
join cycle_revision as cycle
    on cycle.cycle_id = highest.cycle_id
    and stands_on(cycle.valid_from, cycle.valid_to, $as_of)
left join earlier on earlier.objective_id = highest.objective_id
left join person as owner on owner.person_id = highest.owner_id
order by
    highest.team_order nulls last,
    highest.cycle_ends_on,
    highest.position,
    highest.objective_id
