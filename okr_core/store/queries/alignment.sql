-- The cascade of a cycle and team on a day: who contributes to what.
-- Grain: one row per objective, parents before children, by team in reading order.
-- Parameters: $as_of, $cycle (with the cycles above it; NULL: all), $team (with its subtree; NULL:
-- all), $teams, $cycles (ids of those within reach; NULL: all). A parent outside the team is named by
-- id and has no row here; the key result it aligns to has no title where it is out of reach.
select
    node.*,
    objective.ambition,
    words.contribution,
    via.title as via_key_result,
    objective.key_results,
    objective.measured,
    objective.confidence,
    objective.last_seen_on,
    objective.age_days,
    objective.pace,
    team.name as team,
    team.kind as team_kind,
    team.tree_order as team_order,
    objective.owner_id,
    owner.name as owner
from alignment($as_of) as node
join objective_status($as_of) as objective on objective.objective_id = node.objective_id
join objective_revision as words
    on words.objective_id = node.objective_id
    and stands_on(words.valid_from, words.valid_to, $as_of)
left join visible_key_result($as_of) as via
    on via.key_result_id = node.via_key_result_id
    and ($teams::varchar[] is null or list_contains($teams::varchar[], via.team_id))
    and ($cycles::varchar[] is null or list_contains($cycles::varchar[], via.cycle_id))
left join team_tree($as_of) as team on team.team_id = node.team_id
left join person as owner on owner.person_id = objective.owner_id
where ($cycle::varchar is null or node.cycle_id in (select cycle_id from cycle_lineage($cycle)))
    and (
        $team::varchar is null
        or node.team_id in (select team_id from team_subtree($as_of, $team))
    )
order by node.depth, team.tree_order nulls last, words.position, node.objective_id
