-- Everything about one project on a day.
-- Grain: at most one row. Parameters: $as_of, $project_id.
-- Columns: those of project_status; its words and figures as they stood; names; the version to save
-- against.
select
    status.*,
    project.business_case,
    project.method_reason,
    project.effort_planned,
    project.effort_actual,
    project.budget_planned,
    project.budget_actual,
    project.what_worked,
    project.what_to_change,
    project.link,
    team.name as team,
    owner.name as owner,
    current_row.version
from project_status($as_of) as status
join project_revision as project
    on project.project_id = status.project_id
    and stands_on(project.valid_from, project.valid_to, $as_of)
join project as current_row on current_row.project_id = status.project_id
left join team_revision as team
    on team.team_id = status.team_id
    and stands_on(team.valid_from, team.valid_to, $as_of)
left join person as owner on owner.person_id = status.owner_id
where status.project_id = $project_id
