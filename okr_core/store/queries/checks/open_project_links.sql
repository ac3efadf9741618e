-- The projects under a key result that are still running, as far as somebody reaches.
-- Grain: one row per link, by project. Parameters: $key_result_id, $as_of (today), $team (whose
-- projects, with its subtree; NULL: all).
select link.project_key_result_id, link.project_id, link.expected_lag_days
from project_key_result as link
join project on project.project_id = link.project_id
where link.key_result_id = $key_result_id
    and link.archived_at is null
    and project.archived_at is null
    and not project.is_template
    and project.phase <> 'closed'
    and (
        $team::varchar is null
        or project.team_id in (select team_id from team_subtree($as_of, $team))
    )
order by link.project_id
