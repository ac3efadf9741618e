-- What became different between the ends of two days, as facts of one kind each, with their size.
-- Grain: one row per fact; by part in the order below, the largest first. A key result can be in
-- several parts. One that came, was dropped or closed together with its objective is counted there.
-- Parameters: $since, $as_of, $since_end, $until (moments, UTC, at which those days are over), $cycle
-- (with the cycles above it; NULL: all), $team (with its subtree; NULL: all), $teams, $cycles (ids of
-- those within reach; NULL: all), $part (this one alone; NULL: all), $most (rows of each part; NULL:
-- all).
-- Columns:
--   part          size
--   status        how many steps of status_weakness it changed
--   goalposts     way_change without its sign (see goalpost_change); NULL without a way
--   dropped       key results of an objective; NULL for a key result
--   moved         progress_change without its sign, of those whose value is another one or gone
--   first         progress, of those that have a value and had none
--   new           as dropped
--   closed        as dropped; for a key result its score
--   aligned       how many objectives hang under the one that was aligned anew, itself included
--   confidence    confidence_change without its sign, from 2 on
--   entity (objective or key_result), entity_id, key_result_id, objective_id, title, and the others of
--   key_result_between and goalpost_change; parent_before, parent (titles of what an objective aligned
--   to, as it was called on each day; NULL for nothing and out of reach), is_aligned_before, is_aligned;
--   reason also of what was dropped
--   place, total, falling   which row of its part it is, how many there are, and how many of those are
--   for the worse: a weaker status, a shorter way, a lower progress or confidence
with scoped as (
    select *
    from key_result_between($since, $as_of)
    where ($cycle::varchar is null or cycle_id in (select cycle_id from cycle_lineage($cycle)))
        and (
            $team::varchar is null
            or team_id in (select team_id from team_subtree($as_of, $team))
        )
),

objective_between as (
    select
        coalesce(later.objective_id, earlier.objective_id) as objective_id,
        coalesce(later.title, earlier.title) as title,
        coalesce(later.team_id, earlier.team_id) as team_id,
        coalesce(later.cycle_id, earlier.cycle_id) as cycle_id,
        coalesce(later.owner_id, earlier.owner_id) as owner_id,
        coalesce(later.key_results, earlier.key_results) as key_results,
        later.progress,
        earlier.objective_id is null as is_new,
        later.objective_id is null as is_gone,
        later.is_closed and not coalesce(earlier.is_closed, false) as is_closing,
        earlier.aligns_to_objective_id as above_before,
        earlier.aligns_to_key_result_id as via_before,
        later.aligns_to_objective_id as above,
        later.aligns_to_key_result_id as via
    from objective_status($as_of) as later
    full join objective_status($since) as earlier on earlier.objective_id = later.objective_id
    where (
        $cycle::varchar is null
        or coalesce(later.cycle_id, earlier.cycle_id) in (select cycle_id from cycle_lineage($cycle))
    )
        and (
            $team::varchar is null
            or coalesce(later.team_id, earlier.team_id) in (
                select team_id from team_subtree($as_of, $team)
            )
        )
),

parent_then as (
    select key_result_id as id, title, team_id, cycle_id from key_result_status($since)
    union all
    select objective_id, title, team_id, cycle_id from objective_status($since)
),

parent_now as (
    select key_result_id as id, title, team_id, cycle_id from key_result_status($as_of)
    union all
    select objective_id, title, team_id, cycle_id from objective_status($as_of)
),

of_objective as (
    select
        case
            when is_closing then 'closed'
            when is_new then 'new'
            when is_gone then 'dropped'
            when coalesce(via, above) is distinct from coalesce(via_before, above_before)
                then 'aligned'
        end as part,
        *
    from objective_between
),

fact as (
    select
        of_objective.part,
        'objective' as entity,
        of_objective.objective_id as entity_id,
        of_objective.objective_id,
        of_objective.title,
        of_objective.team_id,
        of_objective.cycle_id,
        of_objective.owner_id,
        of_objective.key_results,
        of_objective.progress,
        if(of_objective.part = 'aligned', 1.0 + tree.descendants, of_objective.key_results)::double
            as size,
        parent_then.title as parent_before,
        parent_now.title as parent,
        coalesce(of_objective.via_before, of_objective.above_before) is not null
            as is_aligned_before,
        coalesce(of_objective.via, of_objective.above) is not null as is_aligned,
        false as is_falling
    from of_objective
    left join alignment($as_of) as tree
        on of_objective.part = 'aligned' and tree.objective_id = of_objective.objective_id
    left join parent_then
        on of_objective.part = 'aligned'
        and parent_then.id = coalesce(of_objective.via_before, of_objective.above_before)
        and ($teams::varchar[] is null or list_contains($teams::varchar[], parent_then.team_id))
        and ($cycles::varchar[] is null or list_contains($cycles::varchar[], parent_then.cycle_id))
    left join parent_now
        on of_objective.part = 'aligned'
        and parent_now.id = coalesce(of_objective.via, of_objective.above)
        and ($teams::varchar[] is null or list_contains($teams::varchar[], parent_now.team_id))
        and ($cycles::varchar[] is null or list_contains($cycles::varchar[], parent_now.cycle_id))
    where of_objective.part is not null

    union all by name
    select
        unnest(
            list_filter(
                [
                    if(
                        change in ('closed', 'published', 'dropped')
                        and objective_id not in (
                            select objective_id
                            from of_objective
                            where part in ('closed', 'new', 'dropped')
                        ),
                        if(change = 'published', 'new', change),
                        null
                    ),
                    if(change = 'status', 'status', null),
                    if(has_moved, 'moved', null),
                    if(is_first, 'first', null),
                    if(abs(confidence_change) >= 2 and not is_gone, 'confidence', null)
                ],
                lambda part: part is not null
            )
        ) as part,
        'key_result' as entity,
        key_result_id as entity_id,
        scoped.*,
        case part
            when 'status' then abs(status_weakness(status) - status_weakness(status_before))
            when 'moved' then abs(progress_change)
            when 'first' then progress
            when 'confidence' then abs(confidence_change)
            when 'closed' then score
        end::double as size,
        case part
            when 'status' then status_weakness(status) < status_weakness(status_before)
            when 'moved' then progress_change < 0
            when 'confidence' then confidence_change < 0
            else false
        end as is_falling
    from scoped

    union all by name
    select
        'goalposts' as part,
        'key_result' as entity,
        scoped.key_result_id as entity_id,
        scoped.*,
        moved.* exclude (key_result_id, seq),
        moved.seq,
        abs(moved.way_change) as size,
        coalesce(moved.way_change < 0, false) as is_falling
    from goalpost_change($since_end, $until) as moved
    join scoped on scoped.key_result_id = moved.key_result_id
),

dropping as (
    select entity, entity_id, arg_max(reason, seq) as reason
    from change_log
    where entity in ('objective', 'key_result')
        and reason is not null
        and after ->> 'state' = 'dropped'
        and happened_at >= $since_end
        and happened_at < $until
    group by entity, entity_id
),

placed as (
    select
        *,
        row_number() over (
            partition by part
            order by
                entity <> 'objective',
                round(size, 9) desc nulls last,
                is_falling desc,
                abs(progress_change) desc nulls last,
                title,
                entity_id,
                seq desc
        ) as place,
        count(*) over (partition by part) as total,
        count(*) filter (is_falling) over (partition by part) as falling
    from fact
    where $part::varchar is null or part = $part
)

select
    placed.part,
    placed.place,
    placed.total,
    placed.falling,
    placed.entity,
    placed.entity_id,
    placed.key_result_id,
    placed.objective_id,
    placed.title,
    placed.size,
    placed.team_id,
    placed.cycle_id,
    placed.owner_id,
    placed.kind,
    placed.unit,
    placed.status_before,
    placed.status,
    placed.current_before,
    placed.current,
    placed.progress_before,
    placed.progress,
    placed.progress_change,
    placed.confidence_before,
    placed.confidence,
    placed.confidence_change,
    placed.score,
    placed.key_results,
    placed.happened_at,
    placed.actor,
    coalesce(placed.reason, dropping.reason) as reason,
    placed.baseline_before,
    placed.baseline,
    placed.target_before,
    placed.target,
    placed.band_low_before,
    placed.band_low,
    placed.band_high_before,
    placed.band_high,
    placed.tolerance_before,
    placed.tolerance,
    placed.way_change,
    placed.parent_before,
    placed.parent,
    placed.is_aligned_before,
    placed.is_aligned,
    objective.title as objective,
    team.name as team,
    owner.name as owner
from placed
left join objective_revision as objective
    on objective.objective_id = placed.objective_id
    and stands_on(objective.valid_from, objective.valid_to, $as_of)
left join team_revision as team
    on team.team_id = placed.team_id
    and stands_on(team.valid_from, team.valid_to, $as_of)
left join person as owner on owner.person_id = placed.owner_id
left join dropping
    on placed.part = 'dropped'
    and dropping.entity = placed.entity
    and dropping.entity_id = placed.entity_id
where $most::integer is null or placed.place <= $most
order by
    list_position(
        [
            'status',
            'goalposts',
            'dropped',
            'moved',
            'first',
            'new',
            'closed',
            'aligned',
            'confidence'
        ],
        placed.part
    ),
    placed.place
