-- Rows that point to a kpi that is not there.
-- Grain: one row per dangling reference, by table, id and column. No parameters.
with reference as (
    select 'key_result' as entity, key_result_id as id, 'kpi_id' as field, kpi_id as points_to
    from key_result where kpi_id is not null
    union all
    select 'kpi_reading' as entity, kpi_reading_id as id, 'kpi_id' as field, kpi_id as points_to
    from kpi_reading where kpi_id is not null
    union all
    select 'kpi_revision' as entity, kpi_id as id, 'kpi_id' as field, kpi_id as points_to
    from kpi_revision where kpi_id is not null
)

select
    'error' as severity,
    format(
        'The {} {} points to a kpi that is not there: {} is {}.',
        replace(entity, '_', ' '), id, field, points_to
    ) as message
from reference
anti join kpi on kpi.kpi_id = reference.points_to
order by entity, id, field, points_to
