-- The objectives of a cycle and team as they stand now: drafts, dropped and archived ones too.
-- Grain: one row per objective, by team in reading order, newest cycle first, then in the team's own
-- order; dropped and archived ones last.
-- Parameters: $cycle (this cycle alone; NULL: all), $team (with its subtree; NULL: all), $today,
-- $teams, $cycles (ids of those within reach; NULL: all): what lies beyond is not told as an origin.
with count_of as (
    select
        objective_id,
        count(*) as key_results,
        count(*) filter (state = 'draft') as draft_key_results,
        avg(score) as score
    from key_result
    where archived_at is null and state <> 'dropped'
    group by objective_id
),

listed as (
    select
        *,
        archived_at is not null or state = 'dropped' as is_away,
        row_number() over neighbours as place,
        count(*) over (
            partition by team_id, cycle_id, archived_at is not null or state = 'dropped'
        ) as places
    from objective
    window neighbours as (
        partition by team_id, cycle_id, archived_at is not null or state = 'dropped'
        order by position, objective_id
    )
)

select
    listed.objective_id,
    listed.team_id,
    team.name as team,
    tree.depth as team_depth,
    tree.tree_order as team_order,
    listed.cycle_id,
    cycle.name as cycle,
    cycle.phase as cycle_phase,
    listed.owner_id,
    owner.name as owner,
    listed.title,
    listed.why,
    listed.ambition,
    listed.state,
    listed.aligns_to_objective_id,
    listed.aligns_to_key_result_id,
    coalesce(parent.title, parent_key_result.title) as parent,
    listed.contribution,
    origin.objective_id as carried_from_id,
    origin_cycle.cycle_id as carried_from_cycle_id,
    origin_cycle.name as carried_from,
    origin_count.score as carried_score,
    carry.decision as carried_how,
    coalesce(count_of.key_results, 0) as key_results,
    coalesce(count_of.draft_key_results, 0) as draft_key_results,
    listed.position,
    listed.place = 1 as is_first,
    listed.place = listed.places as is_last,
    listed.published_at,
    listed.archived_at,
    listed.version
from listed
join cycle on cycle.cycle_id = listed.cycle_id
join team on team.team_id = listed.team_id
left join team_tree($today) as tree on tree.team_id = listed.team_id
left join person as owner on owner.person_id = listed.owner_id
left join objective as parent on parent.objective_id = listed.aligns_to_objective_id
left join key_result as parent_key_result
    on parent_key_result.key_result_id = listed.aligns_to_key_result_id
left join count_of on count_of.objective_id = listed.objective_id
left join objective as origin
    on origin.objective_id = listed.carried_from_id
    and ($teams::varchar[] is null or list_contains($teams::varchar[], origin.team_id))
    and ($cycles::varchar[] is null or list_contains($cycles::varchar[], origin.cycle_id))
left join cycle as origin_cycle on origin_cycle.cycle_id = origin.cycle_id
left join count_of as origin_count on origin_count.objective_id = origin.objective_id
left join carry_decision as carry
    on carry.copy_id = listed.objective_id and carry.archived_at is null
where ($cycle::varchar is null or listed.cycle_id = $cycle)
    and (
        $team::varchar is null
        or listed.team_id in (select team_id from team_subtree($today, $team))
    )
order by
    tree.tree_order nulls last,
    team.name,
    listed.team_id,
    cycle.starts_on desc,
    cycle.ends_on,
    listed.cycle_id,
    listed.is_away,
    listed.place
