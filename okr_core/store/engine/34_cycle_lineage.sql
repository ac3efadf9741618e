-- A cycle and the cycles above it: what picking that cycle shows.
--
-- Grain:      one row per cycle: the given one, its parent, and so on up; each once, even if the
--             parents run in a circle.
-- Parameters: cycle (a cycle_id).
-- Columns:    cycle_id; distance (0 = the given one, 1 = its parent, …).
-- Source:     house rule: a four-year OKR is shown under the quarter. As the cycles stand now.
create or replace macro cycle_lineage(cycle) as table
    with recursive cycle_now as (
        select cycle_id, parent_cycle_id
        from cycle_revision
        where valid_to is null
    ),

    climb as (
        select cycle_id, parent_cycle_id, 0 as distance, [cycle_id] as path
        from cycle_now
        where cycle_id = cycle
        union all
        select
            cycle_now.cycle_id,
            cycle_now.parent_cycle_id,
            climb.distance + 1,
            list_append(climb.path, cycle_now.cycle_id)
        from climb
        join cycle_now on cycle_now.cycle_id = climb.parent_cycle_id
        where not list_contains(climb.path, cycle_now.cycle_id)
    )

    select cycle_id, distance from climb;
