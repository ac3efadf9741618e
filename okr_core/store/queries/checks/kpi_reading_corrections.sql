-- What corrected a KPI reading. Grain: one row per correction. Parameters: $kpi_reading_id.
select kpi_reading_id, author, recorded_at
from kpi_reading
where supersedes_id = $kpi_reading_id
