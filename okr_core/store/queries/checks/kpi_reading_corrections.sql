-- What corrected KPI readings. Grain: one row per correction. Parameters: $kpi_reading_ids.
select kpi_reading_id, supersedes_id, author, recorded_at
from kpi_reading
where list_contains($kpi_reading_ids, supersedes_id)
