-- The readings of a year until a day, of all KPIs of a team: as they are known on the day, the last one
-- of each day, and of a KPI with more than sixty of them the last one of each week.
-- Grain: one row per KPI and day that is kept, oldest first. Parameters: $as_of, $team (with its
-- subtree; NULL: all), $teams (ids of the teams within reach; NULL: all).
with reading as (
    select
        reading.kpi_id,
        reading.measured_on,
        reading.measurement_order,
        reading.value,
        count(*) over (partition by reading.kpi_id) > 60 as is_often
    from known_kpi_reading($as_of) as reading
    join kpi_revision as kpi
        on kpi.kpi_id = reading.kpi_id
        and stands_on(kpi.valid_from, kpi.valid_to, $as_of)
        and kpi.archived_at is null
    where reading.measured_on > $as_of::date - interval 1 year
        and (
            $team::varchar is null
            or kpi.team_id in (select team_id from team_subtree($as_of, $team))
        )
        and ($teams::varchar[] is null or list_contains($teams::varchar[], kpi.team_id))
)

select
    kpi_id,
    max(measured_on) as measured_on,
    arg_max(value, measurement_order) as value
from reading
group by kpi_id, if(is_often, date_trunc('week', measured_on)::date, measured_on)
order by kpi_id, measured_on
