-- Cycles that an import may name. Grain: one row per cycle. Parameters: none.
select cycle_id, name, starts_on, ends_on, phase
from cycle
where archived_at is null
order by starts_on, cycle_id
