-- What an operation changed, and whether that is still as it left it, or so again.
-- Grain: one row per row that it touched, in the order in which it touched them.
-- Parameters: $operation_id.
with touched as (
    select entity, entity_id, min(seq) as first_seq, max(seq) as last_seq
    from change_log
    where operation_id = $operation_id
    group by entity, entity_id
),

latest as (
    select entity, entity_id, arg_max(struct_pack(seq, actor, undoes_seq, after), seq) as change
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
)

select
    touched.entity,
    touched.entity_id,
    touched.last_seq,
    first.action,
    first.before,
    last.after,
    coalesce(last.after ->> 'title', last.after ->> 'name', key_result.title, kpi.name) as title,
    last.after ->> 'key_result_id' as key_result_id,
    last.after ->> 'kpi_id' as kpi_id,
    (
        latest.change.seq > touched.last_seq
        and json_merge_patch(latest.change.after, '{"version": null}')
            <> json_merge_patch(last.after, '{"version": null}')
    )
    or corrected.entity_id is not null as is_changed_since,
    coalesce(corrected.changed_by, latest.change.actor) as changed_by,
    coalesce(
        corrected.is_undone,
        latest.change.undoes_seq between touched.first_seq and touched.last_seq
    ) as is_undone
from touched
join change_log as first on first.seq = touched.first_seq
join change_log as last on last.seq = touched.last_seq
join latest on latest.entity = touched.entity and latest.entity_id = touched.entity_id
left join corrected
    on corrected.entity = touched.entity and corrected.entity_id = touched.entity_id
left join key_result on key_result.key_result_id = last.after ->> 'key_result_id'
left join kpi
    on touched.entity = 'kpi_reading' and kpi.kpi_id = last.after ->> 'kpi_id'
order by touched.first_seq
