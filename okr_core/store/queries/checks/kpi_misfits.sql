-- Key results that do not fit with the KPI that they mean to correct.
-- Grain: one row per fault, as a sentence and what to do, by key result.
-- Parameters: $key_results, $kpis (lists of ids, of which any may be empty); $as_of (today), $team (with
-- its subtree, within reach: others are not named; NULL: all).
with corrected as (
    select
        key_result.key_result_id,
        key_result.unit,
        key_result.reads_kpi,
        key_result.state,
        objective.archived_at is null and objective.state in ('draft', 'published') as is_in_work,
        if(
            $team::varchar is null
            or objective.team_id in (select team_id from team_subtree($as_of, $team)),
            key_result.title,
            'A key result of another team'
        ) as title,
        kpi.name,
        kpi.unit as kpi_unit,
        kpi.archived_at
    from key_result
    join objective on objective.objective_id = key_result.objective_id
    join kpi on kpi.kpi_id = key_result.kpi_id
    where (
            list_contains($key_results::varchar[], key_result.key_result_id)
            or list_contains($kpis::varchar[], kpi.kpi_id)
        )
        and key_result.archived_at is null
        and key_result.state <> 'dropped'
)

select
    format('{} means to correct {}, which is archived.', title, name) as message,
    'Restore that KPI first, or let the key result correct another.' as hint,
    key_result_id
from corrected
where archived_at is not null and is_in_work and state in ('draft', 'published')

union all
select
    format(
        '{} is counted {}, and {}, which it reads, {}.',
        title,
        if(unit = '', 'without a unit', 'in ' || unit),
        name,
        if(kpi_unit = '', 'without one', 'in ' || kpi_unit)
    ),
    'Make the units the same first.',
    key_result_id
from corrected
where reads_kpi and unit <> kpi_unit

order by key_result_id, message
