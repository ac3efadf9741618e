-- The readings of a KPI as known on a day, corrected and taken-back ones included and marked.
-- Grain: one row per reading, newest first; what takes one back is no row of its own. Parameters:
-- $as_of, $kpi_id (NULL: all), $kpi_reading_id (this one alone; NULL: all), $teams (ids of the teams
-- within reach; NULL: all).
select
    reading.kpi_reading_id,
    reading.kpi_id,
    reading.measured_on,
    reading.recorded_at,
    reading.known_on,
    reading.value,
    reading.note,
    reading.source,
    reading.author,
    reading.author_id,
    reading.supersedes_id,
    correction.kpi_reading_id as superseded_by_id,
    correction.author as superseded_by,
    correction.recorded_at as superseded_at,
    correction.kpi_reading_id is not null as is_superseded,
    correction.kpi_reading_id is not null and correction.value is null as is_taken_back
from kpi_reading as reading
join kpi_revision as kpi
    on kpi.kpi_id = reading.kpi_id
    and stands_on(kpi.valid_from, kpi.valid_to, $as_of)
    and kpi.archived_at is null
left join kpi_reading as correction
    on correction.supersedes_id = reading.kpi_reading_id
    and correction.known_on <= $as_of::date
where ($kpi_id::varchar is null or reading.kpi_id = $kpi_id)
    and ($kpi_reading_id::varchar is null or reading.kpi_reading_id = $kpi_reading_id)
    and reading.measured_on <= $as_of::date
    and reading.known_on <= $as_of::date
    and reading.value is not null
    and ($teams::varchar[] is null or list_contains($teams::varchar[], kpi.team_id))
order by reading.measured_on desc, reading.recorded_at desc, reading.kpi_reading_id desc
