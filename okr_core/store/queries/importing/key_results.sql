-- Key results that an import may find there already, dropped ones left out.
-- Grain: one row per key result. Parameters: $objectives (ids).
select *
from key_result
where objective_id in (select unnest($objectives)) and state <> 'dropped' and archived_at is null
order by position, key_result_id
