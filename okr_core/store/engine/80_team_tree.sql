-- The team tree as it stood on a day.
--
-- Grain:      one row per team standing on as_of.
-- Parameters: as_of (a day).
-- Columns:    team_id; parent_team_id (NULL at the top, or where the parent does not stand);
--             person_id; name; kind; purpose; depth (0 at the top); tree_order (1, 2, 3 … in reading
--             order: a team, then what is below it, siblings by position and name).
-- Source:     house rule: one order of teams on every page.
create or replace macro team_tree(as_of) as table
    with recursive standing as (
        select team_id, parent_team_id, person_id, name, kind, purpose, position
        from team_revision
        where stands_on(valid_from, valid_to, as_of)
            and archived_at is null
    ),

    rooted as (
        select
            standing.* exclude (parent_team_id),
            parent.team_id as parent_team_id,
            printf('%09d', standing.position) || standing.name || standing.team_id as sibling_order
        from standing
        left join standing as parent on parent.team_id = standing.parent_team_id
    ),

    tree as (
        select rooted.*, 0 as depth, [rooted.sibling_order] as path
        from rooted
        where rooted.parent_team_id is null
        union all
        select rooted.*, tree.depth + 1 as depth, list_append(tree.path, rooted.sibling_order) as path
        from tree
        join rooted on rooted.parent_team_id = tree.team_id
    )

    select
        team_id,
        parent_team_id,
        person_id,
        name,
        kind,
        purpose,
        depth,
        row_number() over (order by path) as tree_order
    from tree;
