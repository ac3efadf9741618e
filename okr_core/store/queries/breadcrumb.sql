-- What the key results of a project serve on a day: themselves, their objectives, and what those align
-- to, up to the top.
-- Grain: one row per link of the project and level, by objective, key result, then upwards.
-- Parameters: $as_of, $project_id, $teams, $cycles (ids of those within reach; NULL: all). What is out
-- of reach is left out, and so is what lies above it.
-- Columns: project_key_result_id, level (0 is the key result itself), entity (key_result or objective),
-- entity_id, title, team (name).
with recursive visible as (
    select
        objective.objective_id,
        objective.title,
        objective.team_id,
        objective.aligns_to_objective_id,
        objective.aligns_to_key_result_id
    from visible_objective($as_of) as objective
    where ($teams::varchar[] is null or list_contains($teams::varchar[], objective.team_id))
        and ($cycles::varchar[] is null or list_contains($cycles::varchar[], objective.cycle_id))
),

key_result as (
    select key_result.key_result_id, key_result.objective_id, key_result.title
    from visible_key_result($as_of) as key_result
    join visible on visible.objective_id = key_result.objective_id
),

climb as (
    select
        link.project_key_result_id,
        0 as step,
        key_result.key_result_id,
        key_result.objective_id,
        [key_result.objective_id] as path
    from project_key_result_revision as link
    join key_result on key_result.key_result_id = link.key_result_id
    where link.project_id = $project_id
        and stands_on(link.valid_from, link.valid_to, $as_of)
        and link.archived_at is null
    union all
    select
        climb.project_key_result_id,
        climb.step + 1,
        via.key_result_id,
        parent.objective_id,
        list_append(climb.path, parent.objective_id)
    from climb
    join visible on visible.objective_id = climb.objective_id
    left join key_result as via on via.key_result_id = visible.aligns_to_key_result_id
    join visible as parent
        on parent.objective_id = coalesce(visible.aligns_to_objective_id, via.objective_id)
    where not list_contains(climb.path, parent.objective_id)
),

found as (
    select
        climb.project_key_result_id,
        climb.step,
        0 as place,
        'key_result' as entity,
        climb.key_result_id as entity_id,
        key_result.title,
        climb.objective_id
    from climb
    join key_result on key_result.key_result_id = climb.key_result_id
    union all
    select
        climb.project_key_result_id,
        climb.step,
        1 as place,
        'objective' as entity,
        climb.objective_id as entity_id,
        visible.title,
        climb.objective_id
    from climb
    join visible on visible.objective_id = climb.objective_id
)

select
    found.project_key_result_id,
    row_number() over (
        partition by found.project_key_result_id order by found.step, found.place
    ) - 1 as level,
    found.entity,
    found.entity_id,
    found.title,
    team.name as team
from found
join visible on visible.objective_id = found.objective_id
left join team_revision as team
    on team.team_id = visible.team_id
    and stands_on(team.valid_from, team.valid_to, $as_of)
order by found.project_key_result_id, level
