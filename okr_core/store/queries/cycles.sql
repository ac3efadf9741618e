-- The cycles to pick from.
-- Grain: one row per cycle, newest first; cycles of the same days: the one inside comes first.
-- Parameters: $cycles (ids of those within reach; NULL: all).
select
    cycle.cycle_id,
    cycle.parent_cycle_id,
    parent.name as parent,
    cycle.name,
    cycle.phase,
    cycle.starts_on,
    cycle.ends_on,
    cycle.cadence_days,
    cycle.version
from cycle
left join cycle as parent on parent.cycle_id = cycle.parent_cycle_id
where cycle.archived_at is null
    and ($cycles::varchar[] is null or list_contains($cycles::varchar[], cycle.cycle_id))
order by cycle.starts_on desc, cycle.ends_on, cycle.name
