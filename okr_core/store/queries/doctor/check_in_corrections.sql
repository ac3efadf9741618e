-- Check-ins and KPI readings that correct one of something else, or that two others correct.
-- Grain: one row per fault, by id. No parameters.
select
    'error' as severity,
    format(
        'The check-in {} corrects {}, which is of another key result.',
        check_in.check_in_id, corrected.check_in_id
    ) as message
from check_in
join check_in as corrected on corrected.check_in_id = check_in.supersedes_id
where corrected.key_result_id <> check_in.key_result_id

union all

select
    'error' as severity,
    format(
        'The reading {} corrects {}, which is of another KPI.',
        kpi_reading.kpi_reading_id, corrected.kpi_reading_id
    ) as message
from kpi_reading
join kpi_reading as corrected on corrected.kpi_reading_id = kpi_reading.supersedes_id
where corrected.kpi_id <> kpi_reading.kpi_id

union all

select
    'error' as severity,
    format('{} check-ins correct the same one, {}.', count(*), supersedes_id) as message
from check_in
where supersedes_id is not null
group by supersedes_id
having count(*) > 1

union all

select
    'error' as severity,
    format('{} readings correct the same one, {}.', count(*), supersedes_id) as message
from kpi_reading
where supersedes_id is not null
group by supersedes_id
having count(*) > 1

order by message
