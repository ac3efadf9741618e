-- The cycles inside a cycle. Grain: one row per cycle, by first day. Parameters: $cycle_id.
select cycle_id, name, starts_on, ends_on, phase
from cycle
where parent_cycle_id = $cycle_id and archived_at is null
order by starts_on, name
