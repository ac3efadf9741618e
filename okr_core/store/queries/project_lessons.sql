-- What closed projects taught, as known on a day.
-- Grain: one row per project, those that were closed last first. Parameters: $as_of, $cycle (NULL: all;
-- see cycle_projects), $team (of the project with its subtree, or of a key result that it was linked
-- to; NULL: all), $teams, $cycles (ids of those whose key results are within reach; NULL: all).
-- Columns: project_id, title, team (name), closed_on, what_worked, what_to_change, key_results (titles
-- of those within reach that it was meant to move, a list).
with linked as (
    select link.project_id, list(key_result.title order by key_result.title) as key_results
    from project_key_result_revision as link
    join visible_key_result($as_of) as key_result
        on key_result.key_result_id = link.key_result_id
    where stands_on(link.valid_from, link.valid_to, $as_of)
        and link.archived_at is null
        and ($teams::varchar[] is null or list_contains($teams::varchar[], key_result.team_id))
        and ($cycles::varchar[] is null or list_contains($cycles::varchar[], key_result.cycle_id))
    group by link.project_id
)

select
    project.project_id,
    project.title,
    team.name as team,
    project.closed_on,
    project.what_worked,
    project.what_to_change,
    coalesce(linked.key_results, []::varchar[]) as key_results
from project_revision as project
left join linked on linked.project_id = project.project_id
left join team_revision as team
    on team.team_id = project.team_id
    and stands_on(team.valid_from, team.valid_to, $as_of)
where stands_on(project.valid_from, project.valid_to, $as_of)
    and project.archived_at is null
    and project.phase = 'closed'
    and (
        $cycle::varchar is null
        or project.project_id in (select project_id from cycle_projects($as_of, $cycle))
    )
    and (
        $team::varchar is null
        or project.team_id in (select team_id from team_subtree($as_of, $team))
        or linked.project_id is not null
    )
order by project.closed_on desc, project.project_id
