-- The key results of a cycle, team or objective as they stand now: drafts, dropped and archived too.
-- Grain: one row per key result, in the order of setup/objectives, then in the objective's own order;
-- dropped and archived ones last.
-- Parameters: $cycle (this cycle alone; NULL: all), $team (with its subtree; NULL: all), $objective
-- (NULL: all), $today.
with stages as (
    select
        key_result_id,
        count(*) as stages,
        count(*) filter (done_on is not null) as stages_done,
        sum(share) as shares
    from milestone_stage
    where archived_at is null
    group by key_result_id
),

measured as (
    select key_result_id, count(*) as check_ins
    from check_in
    group by key_result_id
),

listed as (
    select
        *,
        archived_at is not null or state = 'dropped' as is_away,
        row_number() over neighbours as place,
        count(*) over (
            partition by objective_id, archived_at is not null or state = 'dropped'
        ) as places
    from key_result
    window neighbours as (
        partition by objective_id, archived_at is not null or state = 'dropped'
        order by position, key_result_id
    )
)

select
    listed.key_result_id,
    listed.objective_id,
    objective.title as objective,
    objective.state as objective_state,
    objective.team_id,
    team.name as team,
    objective.cycle_id,
    cycle.name as cycle,
    cycle.phase as cycle_phase,
    listed.owner_id,
    owner.name as owner,
    listed.title,
    listed.kind,
    listed.unit,
    listed.indicator,
    listed.baseline,
    listed.baseline_on,
    listed.target,
    listed.band_low,
    listed.band_high,
    listed.tolerance,
    listed.weight,
    listed.kpi_id,
    listed.reads_kpi,
    kpi.name as kpi,
    listed.state,
    coalesce(stages.stages, 0) as stages,
    coalesce(stages.stages_done, 0) as stages_done,
    stages.shares,
    coalesce(measured.check_ins, 0) as check_ins,
    workshop.agreed[-1].confidence as last_agreed,
    listed.position,
    listed.place = 1 as is_first,
    listed.place = listed.places as is_last,
    listed.published_at,
    listed.archived_at,
    listed.version
from listed
join objective on objective.objective_id = listed.objective_id
join cycle on cycle.cycle_id = objective.cycle_id
join team on team.team_id = objective.team_id
left join team_tree($today) as tree on tree.team_id = objective.team_id
left join person as owner on owner.person_id = listed.owner_id
left join kpi on kpi.kpi_id = listed.kpi_id
left join stages on stages.key_result_id = listed.key_result_id
left join measured on measured.key_result_id = listed.key_result_id
left join agreed_confidence($today) as workshop on workshop.key_result_id = listed.key_result_id
where ($cycle::varchar is null or objective.cycle_id = $cycle)
    and ($objective::varchar is null or listed.objective_id = $objective)
    and (
        $team::varchar is null
        or objective.team_id in (select team_id from team_subtree($today, $team))
    )
order by
    tree.tree_order nulls last,
    team.name,
    objective.team_id,
    cycle.starts_on desc,
    cycle.ends_on,
    objective.cycle_id,
    objective.archived_at is not null or objective.state = 'dropped',
    objective.position,
    listed.objective_id,
    listed.is_away,
    listed.place
