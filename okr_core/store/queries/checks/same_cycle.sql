-- Cycles with this name. Grain: one row per cycle. Parameters: $name.
select cycle_id
from cycle
where lower(name) = lower($name) and archived_at is null
