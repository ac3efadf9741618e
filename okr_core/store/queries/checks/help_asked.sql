-- Who was asked for help by the check-ins that this write appended. Who said the same before, in the
-- check-in recorded last, does not ask again: a correction, or a number without a word, repeats it.
-- Grain: one row per such check-in, in their order. Parameters: $after_seq (of the change log).
with appended as (
    select check_in.*, change_log.seq
    from change_log
    join check_in on check_in.check_in_id = change_log.entity_id
    where change_log.seq > $after_seq
        and change_log.entity = 'check_in'
        and change_log.action = 'create'
        and check_in.blocker is not null
        and check_in.help_from_id is not null
),

previous as (
    select
        appended.check_in_id,
        arg_max(
            {'blocker': earlier.blocker, 'help_from_id': earlier.help_from_id},
            (earlier.recorded_at, earlier.check_in_id)
        ) as said
    from appended
    join check_in as earlier
        on earlier.key_result_id = appended.key_result_id
        and (earlier.recorded_at, earlier.check_in_id)
            < (appended.recorded_at, appended.check_in_id)
    group by appended.check_in_id
)

select
    appended.check_in_id,
    appended.author,
    appended.blocker,
    person.name as help_from,
    key_result.key_result_id,
    key_result.title as key_result,
    team.name as team,
    objective.cycle_id
from appended
join key_result on key_result.key_result_id = appended.key_result_id
join objective on objective.objective_id = key_result.objective_id
left join team on team.team_id = objective.team_id
join person on person.person_id = appended.help_from_id
left join previous on previous.check_in_id = appended.check_in_id
where previous.said.blocker is distinct from appended.blocker
    or previous.said.help_from_id is distinct from appended.help_from_id
order by appended.seq
