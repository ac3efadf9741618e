-- Key results with something measured, or expected, on days outside their cycle. A phase target
-- may not be on the last day, which is the target's.
-- Grain: one row per key result and kind of thing.
-- Parameters: $cycles, $objectives, $key_results: lists of ids, of which any may be empty.
with scope as (
    select
        key_result.key_result_id,
        key_result.title,
        cycle.name as cycle,
        cycle.starts_on,
        cycle.ends_on
    from key_result
    join objective on objective.objective_id = key_result.objective_id
    join cycle on cycle.cycle_id = objective.cycle_id
    where list_contains($cycles::varchar[], objective.cycle_id)
        or list_contains($objectives::varchar[], objective.objective_id)
        or list_contains($key_results::varchar[], key_result.key_result_id)
),

measured as (
    select 'check-ins' as what, key_result_id, measured_on as day, measured_on as until
    from check_in
    union all
    select 'stages done', key_result_id, done_on, done_on
    from milestone_stage
    where done_on is not null and archived_at is null
    union all
    select 'phase targets', key_result_id, due_on, due_on + 1
    from key_result_phase_target
    where valid_to is null
)

select
    scope.title,
    scope.cycle,
    scope.starts_on,
    scope.ends_on,
    measured.what,
    min(measured.day) as first_day,
    max(measured.day) as last_day
from scope
join measured on measured.key_result_id = scope.key_result_id
where measured.day < scope.starts_on or measured.until > scope.ends_on
group by all
order by scope.title, measured.what
