-- The cascade on a day: under which objective each objective hangs.
--
-- Grain:      one row per visible objective, also when alignments run in a circle.
-- Parameters: as_of (a day).
-- Columns:
--   objective_id
--   parent_objective_id        the visible objective it aligns to, itself or by its key result
--   via_key_result_id          that visible key result, when it aligns to one
--   team_id, cycle_id, title, status, progress   see objective_status
--   depth                      0 for a root
--   path                       ids from the root down to itself; in a circle, as far up as it goes
--                              without meeting an objective again
--   children, descendants      how many hang directly, and at any depth, under it
--   is_orphan                  no parent, although its team is not the company
--   is_childless               no children, although its team is the company or a department
-- Source:     top-level objectives first, departments, teams and people align theirs: "The Tension
--             Between OKR and Project Management" (S2).
create or replace macro alignment(as_of) as table
    with recursive objective as (
        select
            objective.objective_id,
            coalesce(parent.objective_id, key_result.objective_id) as parent_objective_id,
            key_result.key_result_id as via_key_result_id,
            objective.team_id,
            objective.cycle_id,
            objective.title,
            objective.status,
            objective.progress
        from objective_status(as_of) as objective
        left join visible_objective(as_of) as parent
            on parent.objective_id = objective.aligns_to_objective_id
        left join visible_key_result(as_of) as key_result
            on key_result.key_result_id = objective.aligns_to_key_result_id
    ),

    climb as (
        select objective_id, parent_objective_id as above, [objective_id] as path
        from objective
        union all
        select
            climb.objective_id,
            parent.parent_objective_id,
            list_prepend(parent.objective_id, climb.path)
        from climb
        join objective as parent on parent.objective_id = climb.above
        where not list_contains(climb.path, climb.above)
    ),

    placed as (
        select objective_id, path
        from climb
        where above is null or list_contains(path, above)
    ),

    ancestor as (
        select objective_id, unnest(path) as ancestor_id from placed
    ),

    below as (
        select ancestor_id, count(*) - 1 as descendants from ancestor group by ancestor_id
    ),

    directly_below as (
        select parent_objective_id, count(*) as children
        from objective
        where parent_objective_id is not null
        group by parent_objective_id
    ),

    team as (
        select team_id, kind from team_revision where stands_on(valid_from, valid_to, as_of)
    )

    select
        objective.objective_id,
        objective.parent_objective_id,
        objective.via_key_result_id,
        objective.team_id,
        objective.cycle_id,
        objective.title,
        objective.status,
        objective.progress,
        len(placed.path) - 1 as depth,
        placed.path,
        coalesce(directly_below.children, 0) as children,
        below.descendants,
        objective.parent_objective_id is null
        and coalesce(team.kind <> 'company', true) as is_orphan,
        directly_below.children is null
        and coalesce(team.kind in ('company', 'department'), false) as is_childless
    from objective
    join placed on placed.objective_id = objective.objective_id
    join below on below.ancestor_id = objective.objective_id
    left join directly_below on directly_below.parent_objective_id = objective.objective_id
    left join team on team.team_id = objective.team_id;
