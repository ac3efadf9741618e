-- What was done lately: one row for everything that was saved together.
-- Grain: one row per operation, newest first. Its first change names it; what has no title of its own,
-- such as a check-in, is named by its key result, a comment, a waiver or a decision by what it is on, an
-- assignment by whom it is of, and a meeting or a retrospective by whose it is.
-- A check-in and a reading come with their value and its unit, and a meeting with its kind.
-- Share links, calendars and the marks of a file are no news: there are lists of them; and what happens in a
-- workshop is no edit to take back.
-- Parameters: $most (how many; NULL: all), $since (moment, UTC; NULL: always).
with operation as (
    select
        operation_id,
        min(seq) as first_seq,
        max(seq) as last_seq,
        count(*) as changes,
        bool_and(
            action <> 'load'
            and (
                before is not null
                or json_exists(after, '$.archived_at')
                or json_exists(after, '$.valid_to')
                or entity in ('check_in', 'kpi_reading')
            )
        ) as has_a_way_back
    from change_log
    where ($since::timestamp is null or happened_at >= $since)
        and entity not in ('calendar_feed', 'outbox', 'share_link')
        and not starts_with(entity, 'workshop_')
        and not (entity = 'setting' and action = 'load')
    group by operation_id
    order by last_seq desc
    limit $most
),

touched as (
    select
        change_log.operation_id,
        change_log.entity,
        change_log.entity_id,
        max(change_log.seq) as last_seq,
        list(change_log.seq) as seqs,
        arg_max(change_log.after, change_log.seq) as after
    from change_log
    semi join operation on operation.operation_id = change_log.operation_id
    group by change_log.operation_id, change_log.entity, change_log.entity_id
),

latest as (
    select
        entity,
        entity_id,
        max(seq) as seq,
        arg_max(struct_pack(undoes_seq), seq).undoes_seq as undoes_seq,
        arg_max(after, seq) as after
    from change_log
    semi join touched
        on touched.entity = change_log.entity and touched.entity_id = change_log.entity_id
    group by entity, entity_id
),

-- A check-in or a reading is changed by the one that corrects it.
correction as (
    select 'check_in' as entity, check_in_id as entity_id, supersedes_id, author
    from check_in
    where supersedes_id is not null
    union all
    select 'kpi_reading', kpi_reading_id, supersedes_id, author
    from kpi_reading
    where supersedes_id is not null
),

corrected as (
    select
        correction.entity,
        correction.supersedes_id as entity_id,
        any_value(correction.author) as changed_by,
        bool_or(change_log.action = 'undo') as is_undone
    from correction
    semi join touched
        on touched.entity = correction.entity and touched.entity_id = correction.supersedes_id
    left join change_log
        on change_log.entity = correction.entity and change_log.entity_id = correction.entity_id
    group by correction.entity, correction.supersedes_id
),

since as (
    select
        touched.operation_id,
        bool_or(
            (
                latest.seq > touched.last_seq
                and json_merge_patch(latest.after, '{"version": null}')
                    <> json_merge_patch(touched.after, '{"version": null}')
            )
            or corrected.entity_id is not null
        ) as is_changed_since,
        bool_or(
            coalesce(corrected.is_undone, list_contains(touched.seqs, latest.undoes_seq))
        ) as is_undone
    from touched
    join latest on latest.entity = touched.entity and latest.entity_id = touched.entity_id
    left join corrected
        on corrected.entity = touched.entity and corrected.entity_id = touched.entity_id
    group by touched.operation_id
)

select
    operation.operation_id,
    first.happened_at,
    first.actor,
    first.actor_id,
    first.action,
    first.entity,
    first.entity_id,
    coalesce(
        first.after ->> 'title',
        first.after ->> 'name',
        key_result.title,
        commented.title,
        if(first.entity = 'kpi_reading', kpi.name, null),
        assigned.name,
        whose_team.name,
        whose_person.name
    ) as title,
    if(first.entity in ('check_in', 'kpi_reading'), first.after ->> 'value', null)::double as value,
    case first.entity when 'check_in' then key_result.unit when 'kpi_reading' then kpi.unit end as unit,
    first.entity = 'check_in' and key_result.kind is not distinct from 'yes_no' as is_yes_no,
    if(first.entity = 'meeting', first.after ->> 'kind', null) as meeting,
    first.after ->> 'state' as state,
    list_filter(
        json_keys(first.before),
        lambda name: name <> 'version'
            and (first.before -> ('$."' || name || '"'))
                is distinct from (first.after -> ('$."' || name || '"'))
    ) as changed,
    first.reason,
    operation.changes,
    operation.has_a_way_back
        and not since.is_changed_since as is_undoable,
    since.is_changed_since,
    coalesce(since.is_undone, false) as undone,
    undone.operation_id as undoes_operation_id
from operation
join change_log as first on first.seq = operation.first_seq
join since on since.operation_id = operation.operation_id
left join change_log as undone on undone.seq = first.undoes_seq
left join check_in as about
    on about.check_in_id = case
        when first.entity = 'check_in_acknowledgement' then first.after ->> 'check_in_id'
        when first.entity = 'comment' and first.after ->> 'entity' = 'check_in'
            then first.after ->> 'entity_id'
    end
left join key_result
    on key_result.key_result_id = case
        when first.entity in ('comment', 'coach_waiver')
            and first.after ->> 'entity' = 'key_result'
            then first.after ->> 'entity_id'
        when about.check_in_id is not null then about.key_result_id
        else first.after ->> 'key_result_id'
    end
left join kpi on kpi.kpi_id = first.after ->> 'kpi_id'
left join person as assigned
    on first.entity = 'project_assignment'
    and assigned.person_id = first.after ->> 'person_id'
left join objective as commented
    on commented.objective_id = case
        when first.entity = 'carry_decision' then first.after ->> 'objective_id'
        when first.entity in ('comment', 'coach_waiver')
            and first.after ->> 'entity' = 'objective'
            then first.after ->> 'entity_id'
    end
left join team as whose_team
    on first.entity in ('meeting', 'retrospective')
    and whose_team.team_id = first.after ->> 'team_id'
left join person as whose_person
    on first.entity = 'meeting'
    and whose_person.person_id = first.after ->> 'person_id'
order by operation.last_seq desc
