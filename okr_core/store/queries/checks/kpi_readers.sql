-- The key results that readings of a KPI measure, whichever cycle they are of.
-- Grain: one row per key result that is neither archived nor dropped, by title. Parameters: $kpi_id.
select key_result_id, title
from key_result
where kpi_id = $kpi_id
    and reads_kpi
    and archived_at is null
    and state <> 'dropped'
order by title, key_result_id
