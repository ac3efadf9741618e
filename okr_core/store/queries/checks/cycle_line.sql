-- A cycle and the cycles around it, nearest first. Grain: one row per cycle. Ends at a loop.
-- Parameters: $cycle_id.
with recursive line as (
    select cycle_id, parent_cycle_id, name, 0 as distance, [cycle_id] as seen
    from cycle
    where cycle_id = $cycle_id
    union all
    select
        parent.cycle_id,
        parent.parent_cycle_id,
        parent.name,
        line.distance + 1,
        list_append(line.seen, parent.cycle_id)
    from line
    join cycle as parent on parent.cycle_id = line.parent_cycle_id
    where not list_contains(line.seen, parent.cycle_id)
)

select cycle_id as id, name as title, distance
from line
order by distance
