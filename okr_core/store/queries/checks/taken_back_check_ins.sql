-- What a key result goes back to, as a check-in, when check-ins of it are taken back.
-- Grain: one row per check-in that is taken back. Parameters: $check_in_ids.
-- A correction goes back to what it corrected, whole. Any other goes back to the check-in that stood
-- before it: its words are said again; its value and confidence count by themselves, on their day.
with gone as (
    select *, measurement_order(measured_on, recorded_at) as measurement_order
    from check_in
    where list_contains($check_in_ids, check_in_id)
),

standing as (
    select *, measurement_order(measured_on, recorded_at) as measurement_order
    from check_in
    where not list_contains($check_in_ids, check_in_id)
        and check_in_id not in (
            select supersedes_id from check_in where supersedes_id is not null
        )
),

earlier as (
    select
        gone.check_in_id as gone_id,
        arg_max(
            struct_pack(
                measured_on := standing.measured_on,
                own_status := standing.own_status,
                blocker := standing.blocker,
                help_from_id := standing.help_from_id,
                next_step := standing.next_step
            ),
            standing.measurement_order
        ) as said
    from gone
    join standing
        on standing.key_result_id = gone.key_result_id
        and standing.measurement_order < gone.measurement_order
    group by gone.check_in_id
)

select
    gone.check_in_id,
    gone.key_result_id,
    gone.measured_on as taken_back_on,
    coalesce(corrected.measured_on, earlier.said.measured_on, gone.measured_on) as measured_on,
    corrected.value,
    corrected.confidence,
    if(corrected.check_in_id is null, earlier.said.own_status, corrected.own_status) as own_status,
    corrected.note,
    if(corrected.check_in_id is null, earlier.said.blocker, corrected.blocker) as blocker,
    if(corrected.check_in_id is null, earlier.said.help_from_id, corrected.help_from_id)
        as help_from_id,
    if(corrected.check_in_id is null, earlier.said.next_step, corrected.next_step) as next_step
from gone
left join earlier on earlier.gone_id = gone.check_in_id
left join check_in as corrected on corrected.check_in_id = gone.supersedes_id
order by gone.check_in_id
