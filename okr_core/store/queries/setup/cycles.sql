-- The cycles, archived ones included, for setting up.
-- Grain: one row per cycle, newest first; archived ones last. Parameters: $cycles (ids of
-- those within reach; NULL: all).
with content as (
    select cycle_id, count(*) as objectives
    from objective
    where archived_at is null and state <> 'dropped'
    group by cycle_id
),

inside as (
    select parent_cycle_id as cycle_id, count(*) as sub_cycles
    from cycle
    where archived_at is null and parent_cycle_id is not null
    group by parent_cycle_id
)

select
    cycle.cycle_id,
    cycle.parent_cycle_id,
    parent.name as parent,
    cycle.name,
    cycle.phase,
    cycle.starts_on,
    cycle.ends_on,
    cycle.cadence_days,
    coalesce(content.objectives, 0) as objectives,
    coalesce(inside.sub_cycles, 0) as sub_cycles,
    cycle.archived_at,
    cycle.version
from cycle
left join cycle as parent on parent.cycle_id = cycle.parent_cycle_id
left join content on content.cycle_id = cycle.cycle_id
left join inside on inside.cycle_id = cycle.cycle_id
where $cycles::varchar[] is null or list_contains($cycles::varchar[], cycle.cycle_id)
order by
    cycle.archived_at is not null, cycle.starts_on desc, cycle.ends_on, cycle.name, cycle.cycle_id
