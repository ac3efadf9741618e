-- What a cycle needs before it goes on: the lists of its phases.
-- Grain: one row per item, in the order of the phases and in theirs.
-- Parameters: $as_of, $until (moment, UTC: when that day is over), $cycle, $teams, $cycles (ids of those
-- within reach; NULL: all), $published (whether drafts are not told of).
-- Columns: phase_to (the phase that it is about), item, is_required (else it is advice), is_met, count
-- (of what is missing; of published_objective, of those that are
-- there, shorter cycles included; of days_left, of the days after $as_of), titles, entity_ids, team_ids
-- (lists of what is missing; team_ids are the teams that it is of, one for each).
-- moved_since_scored and post_mortems ask about scores: while one is missing, they are there only if they
-- name something. draft_key_results are those of objectives that are no drafts themselves.
with recursive objective as (
    select objective_id, team_id, title, state, position
    from objective_revision
    where stands_on(valid_from, valid_to, $as_of)
        and archived_at is null
        and cycle_id = $cycle
        and state <> 'dropped'
        and ($teams::varchar[] is null or list_contains($teams::varchar[], team_id))
),

key_result as (
    select
        key_result.key_result_id,
        key_result.title,
        key_result.score,
        key_result.post_mortem,
        -- What the numbers suggest by now, against what they did when it was scored.
        coalesce(
            round(
                abs(status.suggested_score - coalesce(key_result.suggested_score, key_result.score)),
                3
            ) >= 0.1,
            false
        ) as has_moved,
        status.ambition,
        status.team_id,
        status.status,
        row_number() over (
            order by team.tree_order nulls last, objective.position, objective.objective_id, key_result.position
        ) as place
    from key_result_status($as_of) as status
    join key_result_revision as key_result
        on key_result.key_result_id = status.key_result_id
        and stands_on(key_result.valid_from, key_result.valid_to, $as_of)
    join objective on objective.objective_id = status.objective_id
    left join team_tree($as_of) as team on team.team_id = status.team_id
    where status.cycle_id = $cycle
),

missing as (
    select
        'drafts' as item,
        title,
        objective_id as entity_id,
        team_id,
        row_number() over (order by team_id, position, objective_id) as place
    from objective
    where state = 'draft' and not $published::boolean
    union all
    -- What hangs under a draft comes or goes with it, so the draft alone is named.
    select
        'draft_key_results',
        key_result.title,
        key_result.key_result_id,
        objective.team_id,
        row_number() over (
            order by
                team.tree_order nulls last,
                objective.position,
                objective.objective_id,
                key_result.position,
                key_result.key_result_id
        )
    from key_result_revision as key_result
    join objective on objective.objective_id = key_result.objective_id
    left join team_tree($as_of) as team on team.team_id = objective.team_id
    where stands_on(key_result.valid_from, key_result.valid_to, $as_of)
        and key_result.archived_at is null
        and key_result.state = 'draft'
        and objective.state <> 'draft'
        and not $published::boolean
    union all
    select 'last_check_ins', title, key_result_id, team_id, place
    from key_result
    where status in ('stale', 'no_data')
    union all
    select 'scores', title, key_result_id, team_id, place
    from key_result
    where score is null
    union all
    select 'moved_since_scored', title, key_result_id, team_id, place
    from key_result
    where score is not null and has_moved
    union all
    select 'post_mortems', title, key_result_id, team_id, place
    from key_result
    where ambition = 'committed' and score < 1 and post_mortem is null
    union all
    select
        'retrospectives',
        team.name,
        team.team_id,
        team.team_id,
        row_number() over (order by tree.tree_order nulls last, team.name)
    from team_revision as team
    left join team_tree($as_of) as tree on tree.team_id = team.team_id
    where stands_on(team.valid_from, team.valid_to, $as_of)
        and team.team_id in (
            select team_id from objective where state in ('published', 'closed')
        )
        and team.team_id not in (
            select team_id
            from retrospective
            where cycle_id = $cycle and archived_at is null and created_at < $until
        )
    union all
    select
        'shorter_cycles',
        name,
        cycle_id,
        null,
        row_number() over (order by starts_on, cycle_id)
    from cycle_revision
    where stands_on(valid_from, valid_to, $as_of)
        and archived_at is null
        and parent_cycle_id = $cycle
        and phase <> 'closed'
        and ($cycles::varchar[] is null or list_contains($cycles::varchar[], cycle_id))
),

gathered as (
    select
        item,
        count(*) as missing,
        list(title order by place) as titles,
        list(entity_id order by place) as entity_ids,
        list(team_id order by place) as team_ids
    from missing
    group by item
),

asked (place, phase_to, item, is_required) as (
    values
        (1, 'executing', 'published_objective', true),
        (2, 'executing', 'drafts', false),
        (3, 'executing', 'draft_key_results', false),
        (4, 'review', 'days_left', false),
        (5, 'review', 'last_check_ins', false),
        (6, 'closed', 'scores', true),
        (7, 'closed', 'retrospectives', true),
        (8, 'closed', 'shorter_cycles', true),
        (9, 'closed', 'days_left', false),
        (10, 'closed', 'moved_since_scored', false),
        (11, 'closed', 'post_mortems', false),
        (12, 'closed', 'drafts', false),
        (13, 'closed', 'draft_key_results', false)
),

-- What is published in a shorter cycle is under way in the longer one around it.
inside as (
    select cycle_id, [cycle_id] as path
    from cycle
    where cycle_id = $cycle
    union all
    select shorter.cycle_id, list_append(inside.path, shorter.cycle_id)
    from inside
    join cycle as shorter on shorter.parent_cycle_id = inside.cycle_id
    where not list_contains(inside.path, shorter.cycle_id)
),

last_day as (
    select coalesce(standing.ends_on, cycle.ends_on) as ends_on
    from cycle
    left join cycle_revision as standing
        on standing.cycle_id = cycle.cycle_id
        and stands_on(standing.valid_from, standing.valid_to, $as_of)
    where cycle.cycle_id = $cycle
),

published as (
    select count(*) as objectives
    from visible_objective($as_of)
    where cycle_id in (select cycle_id from inside)
        and ($teams::varchar[] is null or list_contains($teams::varchar[], team_id))
        and ($cycles::varchar[] is null or list_contains($cycles::varchar[], cycle_id))
)

select
    asked.phase_to,
    asked.item,
    asked.is_required,
    case asked.item
        when 'published_objective' then published.objectives > 0
        when 'days_left' then last_day.ends_on <= $as_of
        else gathered.item is null
    end as is_met,
    case asked.item
        when 'published_objective' then published.objectives
        when 'days_left' then greatest(date_diff('day', $as_of::date, last_day.ends_on), 0)
        else coalesce(gathered.missing, 0)
    end as count,
    coalesce(gathered.titles, []::varchar[]) as titles,
    coalesce(gathered.entity_ids, []::varchar[]) as entity_ids,
    coalesce(gathered.team_ids, []::varchar[]) as team_ids
from asked
cross join published
cross join last_day
left join gathered on gathered.item = asked.item
where (asked.item not in ('drafts', 'draft_key_results') or not $published::boolean)
    and (
        asked.item not in ('moved_since_scored', 'post_mortems')
        or gathered.item is not null
        or not exists (from key_result where score is null)
    )
order by asked.place
