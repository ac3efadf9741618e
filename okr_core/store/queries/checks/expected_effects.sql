-- What is expected of projects under a key result. Grain: one row per standing link with an effect of
-- a standing project, by project.
-- Parameters: $key_result_id; $as_of (today), $team (with its subtree, within reach; NULL: all).
-- Columns: expected_effect (in the key result's unit); project (title), NULL of one that is out of
-- reach.
select
    link.expected_effect,
    if(
        $team::varchar is null
        or project.team_id in (select team_id from team_subtree($as_of, $team)),
        project.title,
        null
    ) as project
from project_key_result as link
join project on project.project_id = link.project_id
where link.key_result_id = $key_result_id
    and link.archived_at is null
    and link.expected_effect is not null
    and project.archived_at is null
order by project nulls last, link.project_key_result_id
