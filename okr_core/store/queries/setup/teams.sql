-- The teams as they stand now, archived ones included, for setting up.
-- Grain: one row per team, in reading order of the tree; archived ones last. Parameters:
-- $teams (ids of those within reach; NULL: all).
with recursive rooted as (
    select
        team.*,
        printf('%09d', team.position) || team.name || team.team_id as sibling_order
    from team
),

tree as (
    select team_id, 0 as depth, [sibling_order] as path
    from rooted
    where parent_team_id is null
    union all
    select rooted.team_id, tree.depth + 1, list_append(tree.path, rooted.sibling_order)
    from tree
    join rooted on rooted.parent_team_id = tree.team_id
),

content as (
    select team_id, count(*) as objectives
    from objective
    where archived_at is null and state <> 'dropped'
    group by team_id
),

below as (
    select parent_team_id as team_id, count(*) as sub_teams
    from team
    where archived_at is null and parent_team_id is not null
    group by parent_team_id
)

select
    team.team_id,
    team.parent_team_id,
    parent.name as parent,
    team.name,
    team.kind,
    team.purpose,
    team.person_id,
    person.name as person,
    case when team.archived_at is null then tree.depth end as depth,
    coalesce(content.objectives, 0) as objectives,
    coalesce(below.sub_teams, 0) as sub_teams,
    team.position,
    row_number() over siblings = 1 as is_first,
    row_number() over siblings = count(*) over (
        partition by team.parent_team_id, team.archived_at is null
    ) as is_last,
    team.archived_at,
    team.version
from tree
join team on team.team_id = tree.team_id
left join team as parent on parent.team_id = team.parent_team_id
left join person on person.person_id = team.person_id
left join content on content.team_id = team.team_id
left join below on below.team_id = team.team_id
where $teams::varchar[] is null or list_contains($teams::varchar[], team.team_id)
window siblings as (
    partition by team.parent_team_id, team.archived_at is null
    order by team.position, team.name, team.team_id
)
order by team.archived_at is not null, tree.path
