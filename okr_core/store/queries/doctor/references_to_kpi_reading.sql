-- Rows that point to a kpi reading that is not there.
-- Grain: one row per dangling reference, by table, id and column. No parameters.
with reference as (
    select 'kpi_reading' as entity, kpi_reading_id as id, 'supersedes_id' as field, supersedes_id as points_to
    from kpi_reading where supersedes_id is not null
)

select
    'error' as severity,
    format(
        'The {} {} points to a kpi reading that is not there: {} is {}.',
        replace(entity, '_', ' '), id, field, points_to
    ) as message
from reference
anti join kpi_reading on kpi_reading.kpi_reading_id = reference.points_to
order by entity, id, field, points_to
