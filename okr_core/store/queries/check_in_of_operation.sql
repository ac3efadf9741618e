-- The check-in that an operation recorded, whatever became of its key result since.
-- Grain: one row, or none. Parameters: $operation_id.
select
    check_in.check_in_id,
    check_in.key_result_id,
    check_in.measured_on,
    check_in.recorded_at,
    check_in.value,
    check_in.confidence,
    check_in.own_status,
    check_in.note,
    check_in.blocker,
    check_in.help_from_id,
    help_from.name as help_from,
    check_in.next_step,
    check_in.author,
    check_in.supersedes_id,
    correction.check_in_id as superseded_by_id
from change_log
join check_in on check_in.check_in_id = change_log.entity_id
left join check_in as correction on correction.supersedes_id = check_in.check_in_id
left join person as help_from on help_from.person_id = check_in.help_from_id
where change_log.operation_id = $operation_id
    and change_log.entity = 'check_in'
order by change_log.seq
limit 1
