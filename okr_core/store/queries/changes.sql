-- What changed in the key results between two days.
-- Grain: one row per key result that changed; news (published, closed, dropped) first, then the
-- largest moves. Parameters: $since, $as_of, $cycle (with the cycles above it; NULL: all), $team
-- (with its subtree; NULL: all), $most
-- (how many rows; NULL: all). `total` says how many there are, `moved` how many of them moved.
-- `change` is the first that holds: published, closed, dropped, status, progress, confidence.
with later as (select * from key_result_status($as_of)),

earlier as (select * from key_result_status($since)),

compared as (
    select
        coalesce(later.key_result_id, earlier.key_result_id) as key_result_id,
        coalesce(later.objective_id, earlier.objective_id) as objective_id,
        coalesce(later.title, earlier.title) as title,
        coalesce(later.team_id, earlier.team_id) as team_id,
        coalesce(later.cycle_id, earlier.cycle_id) as cycle_id,
        coalesce(later.owner_id, earlier.owner_id) as owner_id,
        coalesce(later.kind, earlier.kind) as kind,
        coalesce(later.unit, earlier.unit) as unit,
        earlier.status as status_before,
        later.status,
        earlier.current as current_before,
        later.current,
        earlier.progress as progress_before,
        later.progress,
        later.progress - earlier.progress as progress_change,
        earlier.confidence as confidence_before,
        later.confidence,
        later.confidence - earlier.confidence as confidence_change,
        case
            when earlier.key_result_id is null and later.status = 'closed' then 'closed'
            when earlier.key_result_id is null then 'published'
            when later.key_result_id is null then 'dropped'
            when later.status = 'closed' and earlier.status <> 'closed' then 'closed'
            when later.status <> earlier.status then 'status'
            when later.current is distinct from earlier.current
                or abs(later.progress - earlier.progress) > 1e-9 then 'progress'
            when later.confidence is distinct from earlier.confidence then 'confidence'
        end as change
    from later
    full join earlier on earlier.key_result_id = later.key_result_id
)

select
    compared.change,
    compared.* exclude (change),
    objective.title as objective,
    team.name as team,
    owner.name as owner,
    count(*) over () as total,
    count(*) filter (abs(compared.progress_change) > 1e-9) over () as moved
from compared
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
