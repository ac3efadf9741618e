-- The projects of a cycle and team with their numbers on a day.
-- Grain: one row per project, by team in reading order, then in the team's own order.
-- Parameters: $as_of, $cycle (NULL: all; see cycle_projects), $team (with its subtree; NULL: all),
-- $teams, $cycles (ids of those whose key results are within reach; NULL: all).
-- Columns: those of project_status, with key_results, moved and gaps of the links within reach; the
-- team's and owner's names; recommended_method (by the method chooser, NULL when it was not asked).
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
    team.name as team,
    team.tree_order as team_order,
    owner.name as owner,
    -- NULL where what is kept is no JSON: the doctor tells of it.
    try(revision.chooser_answers ->> 'recommended') as recommended_method
from project_status($as_of) as status
join project_revision as revision
    on revision.project_id = status.project_id
    and stands_on(revision.valid_from, revision.valid_to, $as_of)
left join reached on reached.project_id = status.project_id
left join team_tree($as_of) as team on team.team_id = status.team_id
left join person as owner on owner.person_id = status.owner_id
where (
    $cycle::varchar is null
    or status.project_id in (select project_id from cycle_projects($as_of, $cycle))
)
    and (
        $team::varchar is null
        or status.team_id in (select team_id from team_subtree($as_of, $team))
    )
order by team.tree_order nulls last, status.position, status.project_id
