-- The projects with what they delivered, beside what they moved, on a day, for people: names, no ids.
-- Grain: one row per project and key result that it is meant to move, one of a project without any; by
-- team, then project. Parameters: $as_of.
-- Columns: delivered and moved are fractions; effort in person-days; expected effect in its unit.
select
    team.name as team,
    project.title as project,
    owner.name as owner,
    status.method,
    project.chooser_answers ->> 'recommended' as "recommended method",
    project.method_reason as "why another method",
    status.phase,
    status.starts_on as "first day",
    status.ends_on as "last day",
    status.closed_on as "closed on",
    status.exemption,
    status.exemption_reason as "why exempt",
    status.exemption_reviewed_on as "exemption reviewed on",
    status.tasks,
    status.tasks_done as "tasks done",
    status.delivered,
    key_result.title as "key result",
    link.expected_effect as "expected effect",
    link.expected_effect_unit as unit,
    link.expected_lag_days as "lag in days",
    link.moved,
    link.is_gap as gap,
    link.gap_decision as "decision about the gap",
    link.gap_decided_on as "decided on",
    link.gap_note as "why so decided",
    link.gap_review_on as "look again on",
    project.effort_planned as "planned effort",
    project.effort_actual as "actual effort",
    project.budget_planned as "planned budget",
    project.budget_actual as "actual budget",
    project.handed_over_to as "handed over to",
    project.what_worked as "what worked",
    project.what_to_change as "what to change",
    project.link as address,
    cast($as_of as date) as "on day"
from project_status($as_of) as status
join project_revision as project
    on project.project_id = status.project_id
    and stands_on(project.valid_from, project.valid_to, $as_of)
left join project_key_result_status($as_of) as link on link.project_id = status.project_id
left join key_result_revision as key_result
    on key_result.key_result_id = link.key_result_id
    and stands_on(key_result.valid_from, key_result.valid_to, $as_of)
left join team_tree($as_of) as team on team.team_id = status.team_id
left join person as owner on owner.person_id = status.owner_id
order by
    team.tree_order nulls last,
    status.position,
    status.project_id,
    key_result.title,
    link.project_key_result_id
