-- Standing rows inside something that was archived.
-- Grain: one row per row and place, by title.
-- Parameters: $teams, $cycles, $objectives, $key_results, $stages, $project_stages, $tasks,
-- $sprints, $projects, $punch_items, $assignments, $ideas, $kpis: lists of ids, of which any may be empty.
with placed as (
    select team.name as title, place.name as place, place.archived_at
    from team
    join team as place on place.team_id = team.parent_team_id
    where list_contains($teams::varchar[], team.team_id) and team.archived_at is null

    union all
    select cycle.name, place.name, place.archived_at
    from cycle
    join cycle as place on place.cycle_id = cycle.parent_cycle_id
    where list_contains($cycles::varchar[], cycle.cycle_id) and cycle.archived_at is null

    union all
    select objective.title, place.name, place.archived_at
    from objective
    join team as place on place.team_id = objective.team_id
    where list_contains($objectives::varchar[], objective.objective_id)
        and objective.archived_at is null

    union all
    select objective.title, place.name, place.archived_at
    from objective
    join cycle as place on place.cycle_id = objective.cycle_id
    where list_contains($objectives::varchar[], objective.objective_id)
        and objective.archived_at is null

    union all
    select key_result.title, place.title, place.archived_at
    from key_result
    join objective as place on place.objective_id = key_result.objective_id
    where list_contains($key_results::varchar[], key_result.key_result_id)
        and key_result.archived_at is null

    union all
    select stage.title, place.title, place.archived_at
    from milestone_stage as stage
    join key_result as place on place.key_result_id = stage.key_result_id
    where list_contains($stages::varchar[], stage.milestone_stage_id)
        and stage.archived_at is null

    union all
    select stage.title, place.title, place.archived_at
    from project_stage as stage
    join project as place on place.project_id = stage.project_id
    where list_contains($project_stages::varchar[], stage.project_stage_id)
        and stage.archived_at is null

    union all
    select task.title, place.title, place.archived_at
    from task
    join project as place on place.project_id = task.project_id
    where list_contains($tasks::varchar[], task.task_id) and task.archived_at is null

    union all
    select task.title, place.title, place.archived_at
    from task
    join project_stage as place on place.project_stage_id = task.project_stage_id
    where list_contains($tasks::varchar[], task.task_id) and task.archived_at is null

    union all
    select task.title, place.name, place.archived_at
    from task
    join sprint as place on place.sprint_id = task.sprint_id
    where list_contains($tasks::varchar[], task.task_id) and task.archived_at is null

    union all
    select sprint.name, place.title, place.archived_at
    from sprint
    join project as place on place.project_id = sprint.project_id
    where list_contains($sprints::varchar[], sprint.sprint_id) and sprint.archived_at is null

    union all
    select project.title, place.name, place.archived_at
    from project
    join team as place on place.team_id = project.team_id
    where list_contains($projects::varchar[], project.project_id) and project.archived_at is null

    union all
    select punch_item.title, place.title, place.archived_at
    from punch_item
    join project as place on place.project_id = punch_item.project_id
    where list_contains($punch_items::varchar[], punch_item.punch_item_id)
        and punch_item.archived_at is null

    union all
    select 'The assignment of ' || person.name, place.title, place.archived_at
    from project_assignment as assignment
    join person on person.person_id = assignment.person_id
    join project as place on place.project_id = assignment.project_id
    where list_contains($assignments::varchar[], assignment.project_assignment_id)
        and assignment.archived_at is null

    union all
    select 'The assignment of ' || person.name, place.title, place.archived_at
    from project_assignment as assignment
    join person on person.person_id = assignment.person_id
    join project_stage as place on place.project_stage_id = assignment.project_stage_id
    where list_contains($assignments::varchar[], assignment.project_assignment_id)
        and assignment.archived_at is null

    union all
    select idea.title, place.name, place.archived_at
    from idea
    join team as place on place.team_id = idea.team_id
    where list_contains($ideas::varchar[], idea.idea_id) and idea.archived_at is null

    union all
    select kpi.name, place.name, place.archived_at
    from kpi
    join team as place on place.team_id = kpi.team_id
    where list_contains($kpis::varchar[], kpi.kpi_id) and kpi.archived_at is null

    union all
    select idea.title, place.name, place.archived_at
    from idea
    join cycle as place on place.cycle_id = idea.cycle_id
    where list_contains($ideas::varchar[], idea.idea_id) and idea.archived_at is null
)

select title, place
from placed
where archived_at is not null
order by title, place
