-- What changed in the key results between two days.
-- Grain: one row per key result that changed; news (published, closed, dropped) first, then the
-- largest moves. Parameters: $since, $as_of, $cycle (with the cycles above it; NULL: all), $team
-- (with its subtree; NULL: all), $most
-- (how many rows; NULL: all). `total` says how many there are, `moved` how many of them `has_moved`,
-- and `first` how many of them `is_first` (as the parts `moved` and `first` of since.sql).
-- `change` is the first that holds: published, closed, dropped, status, progress, confidence.
select
    compared.change,
    compared.* exclude (change, score, is_new, is_gone),
    objective.title as objective,
    team.name as team,
    owner.name as owner,
    count(*) over () as total,
    count(*) filter (compared.has_moved) over () as moved,
    count(*) filter (compared.is_first) over () as first
from key_result_between($since, $as_of) as compared
left join objective_revision as objective
    on objective.objective_id = compared.objective_id
    and stands_on(objective.valid_from, objective.valid_to, $as_of)
left join team_revision as team
    on team.team_id = compared.team_id
    and stands_on(team.valid_from, team.valid_to, $as_of)
left join person as owner on owner.person_id = compared.owner_id
where compared.change is not null
    and (
        $cycle::varchar is null
        or compared.cycle_id in (select cycle_id from cycle_lineage($cycle))
    )
    and (
        $team::varchar is null
        or compared.team_id in (select team_id from team_subtree($as_of, $team))
    )
order by
    list_position(
        ['published', 'closed', 'dropped', 'status', 'progress', 'confidence'], compared.change
    ),
    abs(compared.progress_change) desc nulls last,
    compared.title,
    compared.key_result_id
limit $most
