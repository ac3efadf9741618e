-- What happened meanwhile that rows which come back, or go away again, do not fit with.
-- Grain: one row per fault, as a sentence and what to do.
-- Parameters: $after_seq (what counts as meanwhile: changes after this one); $cycles, $objectives,
-- $key_results (those that changed their state or were archived), $milestones (key results with
-- changed stages or state), $links, $projects, $tasks, $project_stages,
-- $sprints, $punch_items, $assignments, $waivers, $decisions, $acknowledgements, $meetings: lists of
-- ids, of which any may be empty.
with meanwhile as (
    select entity, entity_id, after from change_log where seq > $after_seq
),

measured as (
    select after ->> 'key_result_id' as key_result_id from meanwhile where entity = 'check_in'
),

shares as (
    select key_result_id, sum(share) as total
    from milestone_stage
    where archived_at is null
    group by key_result_id
)

select
    format('{} was checked in on since.', key_result.title) as message,
    'Drop it instead.' as hint
from key_result
where list_contains($key_results::varchar[], key_result.key_result_id)
    and (key_result.state = 'draft' or key_result.archived_at is not null)
    and key_result.key_result_id in (select key_result_id from measured)

union all
select
    format('{} has stages that are done, so it is no draft any more.', key_result.title),
    'Say first that they are not done.'
from key_result
where list_contains($key_results::varchar[], key_result.key_result_id)
    and key_result.state = 'draft'
    and exists (
        select 1
        from milestone_stage as stage
        where stage.key_result_id = key_result.key_result_id
            and stage.archived_at is null
            and stage.done_on is not null
    )

union all
select
    format('{} of {} was published since.', key_result.title, objective.title),
    'Take that back first.'
from objective
join key_result on key_result.objective_id = objective.objective_id
where list_contains($objectives::varchar[], objective.objective_id)
    and objective.state = 'draft'
    and key_result.state = 'published'
    and key_result.archived_at is null

union all
select
    format('The stages of {} would add up to {} %.', key_result.title, round(shares.total, 2)),
    'Change the stages instead: published ones add up to 100 %.'
from key_result
left join shares on shares.key_result_id = key_result.key_result_id
where list_contains($milestones::varchar[], key_result.key_result_id)
    and key_result.kind = 'milestone'
    and key_result.state in ('published', 'closed')
    and key_result.archived_at is null
    and abs(coalesce(shares.total, 0) - 100) > 0.01

union all
select
    format('{} is in {}, which is not closed.', objective.title, cycle.name),
    'Close the cycle again instead, once everything in it has a score.'
from cycle
join objective on objective.cycle_id = cycle.cycle_id
where list_contains($cycles::varchar[], cycle.cycle_id)
    and cycle.phase = 'closed'
    and objective.state = 'published'
    and objective.archived_at is null

union all
select
    format('It was decided again since what becomes of {}.', objective.title),
    'Decide once more instead.'
from carry_decision as decision
join carry_decision as other
    on other.objective_id = decision.objective_id
    and other.cycle_id = decision.cycle_id
    and other.carry_decision_id <> decision.carry_decision_id
join objective on objective.objective_id = decision.objective_id
where list_contains($decisions::varchar[], decision.carry_decision_id)
    and decision.archived_at is null
    and other.archived_at is null

union all
select
    format('{} said once more since to have seen this check-in.', other.author),
    'Leave it at that one.'
from check_in_acknowledgement as seen
join check_in_acknowledgement as other
    on other.check_in_id = seen.check_in_id
    and coalesce(other.author_id, other.author) = coalesce(seen.author_id, seen.author)
    and other.check_in_acknowledgement_id <> seen.check_in_acknowledgement_id
where list_contains($acknowledgements::varchar[], seen.check_in_acknowledgement_id)
    and seen.archived_at is null
    and other.archived_at is null

union all
select
    format('{} kept this meeting of that day once more since.', other.author),
    'Change the note of that one instead.'
from meeting
join meeting as other
    on other.kind = meeting.kind
    and other.cycle_id = meeting.cycle_id
    and other.team_id is not distinct from meeting.team_id
    and other.person_id is not distinct from meeting.person_id
    and other.held_on = meeting.held_on
    and other.meeting_id <> meeting.meeting_id
where list_contains($meetings::varchar[], meeting.meeting_id)
    and meeting.archived_at is null
    and other.archived_at is null

union all
select
    format('{} is inside {}, which is closed.', cycle.name, parent.name),
    'Take back the closing of that one first.'
from cycle
join cycle as parent on parent.cycle_id = cycle.parent_cycle_id
where list_contains($cycles::varchar[], cycle.cycle_id)
    and cycle.archived_at is null
    and cycle.phase <> 'closed'
    and parent.phase = 'closed'

union all
select
    format(
        '{} ({} to {}) would reach outside {} ({} to {}).',
        cycle.name, cycle.starts_on, cycle.ends_on, parent.name, parent.starts_on, parent.ends_on
    ),
    'Change the days of one of them instead.'
from cycle
join cycle as parent on parent.cycle_id = cycle.parent_cycle_id
where (
        list_contains($cycles::varchar[], cycle.cycle_id)
        or list_contains($cycles::varchar[], parent.cycle_id)
    )
    and cycle.archived_at is null
    and parent.archived_at is null
    and (cycle.starts_on < parent.starts_on or cycle.ends_on > parent.ends_on)

union all
select
    format('{} is exempt from key results, and would be linked to {}.', project.title, key_result.title),
    'Link it, or exempt it, in the project.'
from project_key_result as link
join project on project.project_id = link.project_id
join key_result on key_result.key_result_id = link.key_result_id
where (
        list_contains($links::varchar[], link.project_key_result_id)
        or list_contains($projects::varchar[], project.project_id)
    )
    and link.archived_at is null
    and project.exemption is not null

union all
select
    format('What {} is expected to move is counted in another way since.', project.title),
    'Link it anew, with the effect that is expected now.'
from project_key_result as link
join project on project.project_id = link.project_id
where list_contains($links::varchar[], link.project_key_result_id)
    and link.archived_at is null
    and link.expected_effect is not null
    and exists (
        select 1
        from change_log as change
        where change.seq > $after_seq
            and change.entity = 'key_result'
            and change.entity_id = link.key_result_id
            and (
                change.before ->> 'unit' <> change.after ->> 'unit'
                or change.before ->> 'kind' <> change.after ->> 'kind'
            )
    )

union all
select
    format('{} is closed, so nothing in it changes any more.', project.title),
    'Start a new project for what is left to do.'
from project
where project.phase = 'closed'
    and not list_contains($projects::varchar[], project.project_id)
    and (
        project.project_id in (
            select project_id from task where list_contains($tasks::varchar[], task_id)
        )
        or project.project_id in (
            select project_id
            from project_stage
            where list_contains($project_stages::varchar[], project_stage_id)
        )
        or project.project_id in (
            select project_id from sprint where list_contains($sprints::varchar[], sprint_id)
        )
        or project.project_id in (
            select project_id
            from punch_item
            where list_contains($punch_items::varchar[], punch_item_id)
        )
        or project.project_id in (
            select project_id
            from project_assignment
            where list_contains($assignments::varchar[], project_assignment_id)
        )
        or project.project_id in (
            select project_id
            from project_key_result
            where list_contains($links::varchar[], project_key_result_id)
        )
    )

union all
select
    format('{} has open tasks since, or something to put right.', project.title),
    'Close it again instead, once they are done.'
from project
where list_contains($projects::varchar[], project.project_id)
    and project.phase = 'closed'
    and project.archived_at is null
    and (
        project.project_id in (
            select project_id
            from task
            join meanwhile on meanwhile.entity = 'task' and meanwhile.entity_id = task.task_id
            where task.archived_at is null and task.status in ('todo', 'doing')
        )
        or project.project_id in (
            select project_id
            from punch_item
            join meanwhile
                on meanwhile.entity = 'punch_item' and meanwhile.entity_id = punch_item.punch_item_id
            where punch_item.archived_at is null
                and punch_item.done_on is null
                and punch_item.accepted_on is null
        )
    )

union all
select
    format('{} is assigned there by now.', person.name),
    'Change that assignment instead.'
from project_assignment as assignment
join project_assignment as other
    on other.project_id = assignment.project_id
    and other.person_id = assignment.person_id
    and other.project_stage_id is not distinct from assignment.project_stage_id
    and other.project_assignment_id <> assignment.project_assignment_id
join person on person.person_id = assignment.person_id
where list_contains($assignments::varchar[], assignment.project_assignment_id)
    and assignment.archived_at is null
    and other.archived_at is null

union all
select
    format('{} has tasks by now, such as {}.', coalesce(stage.title, sprint.name), task.title),
    'Move them elsewhere first.'
from task
join project on project.project_id = task.project_id and project.archived_at is null
left join project_stage as stage
    on stage.project_stage_id = task.project_stage_id
    and stage.archived_at is not null
    and list_contains($project_stages::varchar[], stage.project_stage_id)
left join sprint
    on sprint.sprint_id = task.sprint_id
    and sprint.archived_at is not null
    and list_contains($sprints::varchar[], sprint.sprint_id)
where task.archived_at is null
    and (stage.project_stage_id is not null or sprint.sprint_id is not null)

union all
select
    format('{} is assigned to {} by now.', person.name, stage.title),
    'Take that assignment away first.'
from project_assignment as assignment
join project on project.project_id = assignment.project_id and project.archived_at is null
join project_stage as stage on stage.project_stage_id = assignment.project_stage_id
join person on person.person_id = assignment.person_id
where list_contains($project_stages::varchar[], stage.project_stage_id)
    and stage.archived_at is not null
    and assignment.archived_at is null

union all
select
    format('{} waived this finding again since.', other.author),
    'Leave that one, or restore the finding first.'
from coach_waiver as waiver
join coach_waiver as other
    on other.entity = waiver.entity
    and other.entity_id = waiver.entity_id
    and other.finding = waiver.finding
    and other.wording = waiver.wording
    and other.coach_waiver_id <> waiver.coach_waiver_id
where list_contains($waivers::varchar[], waiver.coach_waiver_id)
    and waiver.archived_at is null
    and other.archived_at is null
