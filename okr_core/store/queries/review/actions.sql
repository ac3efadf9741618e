-- What retrospectives of a cycle want done, and what became of it.
-- Grain: one row per action, by team in reading order, then in the order of the retrospective.
-- Parameters: $as_of, $until (moment, UTC: when that day is over), $cycle (this one alone; NULL: all),
-- $team (with its subtree; NULL: all), $teams, $cycles (ids of those within reach; NULL: all),
-- $reach_cycle (the one that projects belong to, see cycle_projects; NULL: all).
-- Columns: of the action and its retrospective; task_id, task_status, done_on, due_on, assignee,
-- project_id, project (of its task; NULL where the project is out of reach); idea_id, list, cycle_id,
-- cycle (of its idea; NULL where the cycle is out of reach).
select
    action.retrospective_action_id,
    action.retrospective_id,
    retrospective.team_id,
    retrospective.cycle_id as retrospective_cycle_id,
    action.title,
    action.position,
    task.task_id,
    task.status as task_status,
    task.done_on,
    task.due_on,
    assignee.name as assignee,
    project.project_id,
    project.title as project,
    idea.idea_id,
    idea.list,
    cycle.cycle_id,
    cycle.name as cycle,
    action.version
from retrospective_action as action
join retrospective on retrospective.retrospective_id = action.retrospective_id
left join task_revision as task
    on task.task_id = action.task_id
    and stands_on(task.valid_from, task.valid_to, $as_of)
left join project_revision as project
    on project.project_id = task.project_id
    and stands_on(project.valid_from, project.valid_to, $as_of)
    and ($teams::varchar[] is null or list_contains($teams::varchar[], project.team_id))
    and (
        $reach_cycle::varchar is null
        or project.project_id in (select project_id from cycle_projects($as_of, $reach_cycle))
    )
left join person as assignee on project.project_id is not null and assignee.person_id = task.assignee_id
left join idea on idea.idea_id = action.idea_id
left join cycle
    on cycle.cycle_id = idea.cycle_id
    and ($cycles::varchar[] is null or list_contains($cycles::varchar[], cycle.cycle_id))
left join team_tree($as_of) as tree on tree.team_id = retrospective.team_id
where action.created_at < $until
    and (action.archived_at is null or action.archived_at >= $until)
    and (retrospective.archived_at is null or retrospective.archived_at >= $until)
    and ($cycle::varchar is null or retrospective.cycle_id = $cycle)
    and (
        $team::varchar is null
        or retrospective.team_id in (select team_id from team_subtree($as_of, $team))
    )
order by
    tree.tree_order nulls last, retrospective.team_id, action.position, action.retrospective_action_id
