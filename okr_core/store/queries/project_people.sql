-- Who worked on one project as it stood on a day: those who were assigned to it, and those who only
-- had tasks in it.
-- Grain: one row per person and place, those who were assigned first: the owner of the project, then
-- by name, the whole project before its stages in their order. The counts are of all tasks of the person in the project that
-- are not cancelled, the same in each of their rows. Parameters: $as_of, $project_id.
with of_person as (
    select
        assignee_id as person_id,
        count(*) filter (status = 'done' and done_on <= $as_of::date) as tasks_done,
        count(*) filter (status <> 'done' or done_on > $as_of::date) as tasks_open
    from task_revision
    where project_id = $project_id
        and stands_on(valid_from, valid_to, $as_of)
        and archived_at is null
        and status <> 'cancelled'
        and assignee_id is not null
    group by assignee_id
),

assigned as (
    select
        assignment.project_assignment_id,
        assignment.person_id,
        assignment.project_stage_id,
        stage.title as stage,
        stage.position as stage_position,
        assignment.role,
        assignment.share,
        standing.version
    from project_assignment_revision as assignment
    join project_assignment as standing
        on standing.project_assignment_id = assignment.project_assignment_id
    left join project_stage_revision as stage
        on stage.project_stage_id = assignment.project_stage_id
        and stands_on(stage.valid_from, stage.valid_to, $as_of)
    where assignment.project_id = $project_id
        and stands_on(assignment.valid_from, assignment.valid_to, $as_of)
        and assignment.archived_at is null
)

select
    person.person_id,
    person.name,
    assigned.project_assignment_id,
    assigned.project_assignment_id is not null as is_assigned,
    assigned.role,
    assigned.share,
    assigned.project_stage_id,
    assigned.stage,
    coalesce(of_person.tasks_open, 0) as tasks_open,
    coalesce(of_person.tasks_done, 0) as tasks_done,
    assigned.version
from assigned
full join of_person on of_person.person_id = assigned.person_id
join person on person.person_id = coalesce(assigned.person_id, of_person.person_id)
left join project_revision as project
    on project.project_id = $project_id
    and stands_on(project.valid_from, project.valid_to, $as_of)
order by
    is_assigned desc,
    person.person_id is not distinct from project.owner_id desc,
    person.name,
    person.person_id,
    assigned.stage_position nulls first,
    assigned.project_assignment_id
