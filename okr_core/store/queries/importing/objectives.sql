-- Objectives that an import may find there already, dropped ones left out.
-- Grain: one row per objective. Parameters: $cycles (ids).
select *
from objective
where cycle_id in (select unnest($cycles)) and state <> 'dropped' and archived_at is null
order by position, objective_id
