-- The reading that an operation recorded, whatever became of its KPI since.
-- Grain: one row, or none. Parameters: $operation_id.
select
    reading.kpi_reading_id,
    reading.kpi_id,
    reading.measured_on,
    reading.recorded_at,
    reading.value,
    reading.note,
    reading.source,
    reading.author,
    reading.supersedes_id,
    correction.kpi_reading_id as superseded_by_id,
    correction.kpi_reading_id is not null and correction.value is null as is_taken_back
from change_log
join kpi_reading as reading on reading.kpi_reading_id = change_log.entity_id
left join kpi_reading as correction on correction.supersedes_id = reading.kpi_reading_id
where change_log.operation_id = $operation_id
    and change_log.entity = 'kpi_reading'
order by change_log.seq
limit 1
