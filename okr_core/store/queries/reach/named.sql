-- Which rows that somebody names are not there for them, as they stand now. What is not known here
-- never is.
-- Grain: one row per name that leads nowhere, in the order given. Parameters: $as_of (today), $entities
-- and $entity_ids (lists, a table and a key for each name), $team (with its subtree; NULL: all), $cycle
-- (with the cycles above it; NULL: all), $published (whether they must be visible).
with named as (
    select
        unnest($entities::varchar[]) as entity,
        unnest($entity_ids::varchar[]) as entity_id,
        unnest(range(len($entities::varchar[]))) as place
),

pointed as (
    select
        named.place,
        named.entity,
        named.entity_id,
        coalesce(comment.entity, named.entity) as kind,
        coalesce(comment.is_private, false) or comment.archived_at is not null as is_hidden,
        coalesce(
            comment.entity_id,
            milestone_stage.key_result_id,
            check_in.key_result_id,
            project_key_result.key_result_id,
            project_stage.project_id,
            task.project_id,
            named.entity_id
        ) as id
    from named
    left join comment
        on named.entity = 'comment' and comment.comment_id = named.entity_id
    left join milestone_stage
        on named.entity = 'milestone_stage'
        and milestone_stage.milestone_stage_id = named.entity_id
    left join check_in
        on named.entity = 'check_in' and check_in.check_in_id = named.entity_id
    left join project_key_result
        on named.entity = 'project_key_result'
        and project_key_result.project_key_result_id = named.entity_id
    left join project_stage
        on named.entity = 'project_stage' and project_stage.project_stage_id = named.entity_id
    left join task
        on named.entity = 'task' and task.task_id = named.entity_id
),

placed as (
    select
        pointed.*,
        coalesce(objective.team_id, project.team_id, kpi.team_id, team.team_id) as team_id,
        coalesce(objective.cycle_id, cycle.cycle_id) as cycle_id,
        project.project_id,
        case
            when $published::boolean and pointed.kind = 'objective'
                then objective.objective_id in (select objective_id from visible_objective($as_of))
            when $published::boolean and pointed.kind = 'key_result'
                then key_result.key_result_id in (
                    select key_result_id from visible_key_result($as_of)
                )
            else not $published::boolean
        end as is_shown
    from pointed
    left join key_result
        on pointed.kind in ('key_result', 'milestone_stage', 'check_in', 'project_key_result')
        and key_result.key_result_id = pointed.id
    left join objective
        on objective.objective_id
        = if(pointed.kind = 'objective', pointed.id, key_result.objective_id)
    left join project
        on pointed.kind in ('project', 'project_stage', 'task')
        and project.project_id = pointed.id
    left join kpi on pointed.kind = 'kpi' and kpi.kpi_id = pointed.id
    left join team on pointed.kind = 'team' and team.team_id = pointed.id
    left join cycle on pointed.kind = 'cycle' and cycle.cycle_id = pointed.id
),

reached_team as (select team_id from team_subtree($as_of, $team)),

reached_cycle as (select cycle_id from cycle_lineage($cycle)),

reached_key_result as (
    select key_result.key_result_id
    from key_result
    join objective on objective.objective_id = key_result.objective_id
    where $team::varchar is null or objective.team_id in (select team_id from reached_team)
),

linked as (
    select link.project_id
    from project_key_result as link
    join reached_key_result on reached_key_result.key_result_id = link.key_result_id
    where link.archived_at is null
)

select entity, entity_id
from placed
where not coalesce(
    is_shown
    and not (is_hidden and $published::boolean)
    and (team_id is not null or kind = 'cycle')
    and (
        $team::varchar is null
        or kind = 'cycle'
        or team_id in (select team_id from reached_team)
        or project_id in (select project_id from linked)
    )
    and (
        $cycle::varchar is null
        or kind in ('team', 'kpi')
        or cycle_id in (select cycle_id from reached_cycle)
        or project_id in (select project_id from cycle_projects($as_of, $cycle))
    )
    and (kind <> 'cycle' or cycle_id is not null),
    false
)
order by place
