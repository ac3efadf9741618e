-- The cycles to pick from.
-- Grain: one row per cycle, newest first; cycles of the same days: the one inside comes first.
-- No parameters.
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
order by cycle.starts_on desc, cycle.ends_on, cycle.name
