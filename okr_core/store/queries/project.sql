-- Everything about one project on a day.
-- Grain: at most one row. Parameters: $as_of, $project_id, $teams, $cycles (ids of those whose key
-- results are within reach; NULL: all), $with_templates (whether templates count too).
-- Columns: those of project_status, with key_results, moved and gaps of the links within reach (of a
-- template 0 or NULL); its words and figures as they stood; names; the version to save against.
with reached as (
    select
        link.project_id,
        count(*) as key_results,
        min(link.moved) as moved,
        count(*) filter (where link.is_gap) as gaps
    from project_key_result_status($as_of) as link
    join visible_key_result($as_of) as key_result
        on key_result.key_result_id = link.key_result_id
    where ($teams::varchar[] is not null or $cycles::varchar[] is not null)
        and ($teams::varchar[] is null or list_contains($teams::varchar[], key_result.team_id))
        and ($cycles::varchar[] is null or list_contains($cycles::varchar[], key_result.cycle_id))
    group by link.project_id
)

select
    status.* replace (
        project.project_id as project_id,
        project.team_id as team_id,
        project.owner_id as owner_id,
        project.title as title,
        project.method as method,
        project.phase as phase,
        project.starts_on as starts_on,
        project.ends_on as ends_on,
        project.position as position,
        coalesce(status.tasks, 0) as tasks,
        coalesce(status.tasks_done, 0) as tasks_done,
        coalesce(status.is_orphan, false) as is_orphan,
        case
            when $teams::varchar[] is null and $cycles::varchar[] is null
                then coalesce(status.key_results, 0)
            else coalesce(reached.key_results, 0)
        end as key_results,
        case
            when $teams::varchar[] is null and $cycles::varchar[] is null then status.moved
            else reached.moved
        end as moved,
        case
            when $teams::varchar[] is null and $cycles::varchar[] is null
                then coalesce(status.gaps, 0)
            else coalesce(reached.gaps, 0)
        end as gaps
    ),
    project.business_case,
    project.chooser_answers,
    -- NULL where what is kept is no JSON: the doctor tells of it.
    try(project.chooser_answers ->> 'recommended') as recommended_method,
    project.method_reason,
    project.effort_planned,
    project.effort_actual,
    project.budget_planned,
    project.budget_actual,
    project.what_worked,
    project.what_to_change,
    project.handed_over_to,
    project.link,
    project.is_template,
    made_from.project_id as made_from_id,
    made_from.title as made_from,
    team.name as team,
    owner.name as owner,
    current_row.version
from project_revision as project
left join project_status($as_of) as status on status.project_id = project.project_id
left join reached on reached.project_id = project.project_id
join project as current_row on current_row.project_id = project.project_id
left join project_revision as made_from
    on made_from.project_id = project.made_from_id
    and stands_on(made_from.valid_from, made_from.valid_to, $as_of)
    and $cycles::varchar[] is null
    and ($teams::varchar[] is null or list_contains($teams::varchar[], made_from.team_id))
left join team_revision as team
    on team.team_id = project.team_id
    and stands_on(team.valid_from, team.valid_to, $as_of)
left join person as owner on owner.person_id = project.owner_id
where project.project_id = $project_id
    and stands_on(project.valid_from, project.valid_to, $as_of)
    and project.archived_at is null
    and ($with_templates or not project.is_template)
