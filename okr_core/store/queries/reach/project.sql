-- Whether a project lies within a reach on a day: it is of a team in reach, or linked to a key
-- result in reach; and it belongs to the cycle.
-- Grain: one row if it does, else none. Parameters: $as_of, $entity_id, $team (with its subtree;
-- NULL: all), $cycle (see cycle_projects; NULL: all), $published (whether it must be visible).
with linked as (
    select link.project_id
    from project_key_result_revision as link
    join visible_key_result($as_of) as key_result
        on key_result.key_result_id = link.key_result_id
    where link.project_id = $entity_id
        and stands_on(link.valid_from, link.valid_to, $as_of)
        and link.archived_at is null
        and key_result.team_id in (select team_id from team_subtree($as_of, $team))
        and (
            $cycle::varchar is null
            or key_result.cycle_id in (select cycle_id from cycle_lineage($cycle))
        )
)

select project.project_id as entity_id
from project_revision as project
where project.project_id = $entity_id
    and stands_on(project.valid_from, project.valid_to, $as_of)
    and (not $published::boolean or (project.archived_at is null and not project.is_template))
    and (
        $cycle::varchar is null
        or project.project_id in (select project_id from cycle_projects($as_of, $cycle))
    )
    and (
        $team::varchar is null
        or project.team_id in (select team_id from team_subtree($as_of, $team))
        or project.project_id in (select project_id from linked)
    )
