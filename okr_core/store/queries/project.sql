-- Everything about one project on a day.
-- Grain: at most one row. Parameters: $as_of, $project_id, $teams, $cycles (ids of those whose key
-- results are within reach; NULL: all).
-- Columns: those of project_status, with key_results, moved and gaps of the links within reach; its
-- words and figures as they stood; names; the version to save against.
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
        case
            when $teams::varchar[] is null and $cycles::varchar[] is null then status.key_results
            else coalesce(reached.key_results, 0)
        end as key_results,
        case
            when $teams::varchar[] is null and $cycles::varchar[] is null then status.moved
            else reached.moved
        end as moved,
        case
            when $teams::varchar[] is null and $cycles::varchar[] is null then status.gaps
            else coalesce(reached.gaps, 0)
        end as gaps
    ),
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
left join reached on reached.project_id = status.project_id
join project_revision as project
    on project.project_id = status.project_id
    and stands_on(project.valid_from, project.valid_to, $as_of)
join project as current_row on current_row.project_id = status.project_id
left join team_revision as team
    on team.team_id = status.team_id
    and stands_on(team.valid_from, team.valid_to, $as_of)
left join person as owner on owner.person_id = status.owner_id
where status.project_id = $project_id
