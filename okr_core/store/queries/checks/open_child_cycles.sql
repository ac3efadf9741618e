-- Cycles inside a cycle that are not closed. Grain: one row per cycle. Parameters: $cycle_id.
select name
from cycle
where parent_cycle_id = $cycle_id and phase <> 'closed' and archived_at is null
order by starts_on
