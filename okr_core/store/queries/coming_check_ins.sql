-- On which days the check-ins of a cycle and team are due, from a day on until another, or until the
-- end of each cycle where that is sooner.
-- What is overdue stands on that day; what follows is counted on from there, as if it were done then.
-- Grain: one row per key result of a running cycle that is not closed, and day; by day, then by cycle
-- and team in reading order, what waits longest first.
-- Parameters: $as_of, $until (the last day; NULL: the cycle's), $cycle (with the cycles above it; NULL:
-- all), $team (with its subtree; NULL: all), $person (who owns it; NULL: everybody).
-- Columns: on_day; overdue_since (the day on which it was due, NULL where it is not overdue); of the key
-- result and around it, ids and names.
with due as (
    select
        due.key_result_id,
        due.due_on,
        unnest(
            generate_series(
                greatest(due.due_on, $as_of::date)::timestamp,
                least(status.cycle_ends_on, $until::date)::timestamp,
                to_days(status.cadence_days)
            )
        )::date as on_day
    from check_in_due($as_of) as due
    join key_result_status($as_of) as status on status.key_result_id = due.key_result_id
)

select
    due.on_day,
    if(due.due_on < $as_of::date and due.on_day = $as_of::date, due.due_on, null) as overdue_since,
    status.key_result_id,
    status.title,
    status.objective_id,
    status.team_id,
    team.name as team,
    status.cycle_id,
    cycle.name as cycle,
    status.owner_id,
    owner.name as owner
from due
join key_result_status($as_of) as status on status.key_result_id = due.key_result_id
join cycle_revision as cycle
    on cycle.cycle_id = status.cycle_id
    and stands_on(cycle.valid_from, cycle.valid_to, $as_of)
left join team_tree($as_of) as team on team.team_id = status.team_id
left join person as owner on owner.person_id = status.owner_id
where ($cycle::varchar is null or status.cycle_id in (select cycle_id from cycle_lineage($cycle)))
    and (
        $team::varchar is null
        or status.team_id in (select team_id from team_subtree($as_of, $team))
    )
    and ($person::varchar is null or status.owner_id = $person)
order by
    due.on_day,
    cycle.ends_on,
    status.cycle_id,
    team.tree_order nulls last,
    due.due_on,
    status.position,
    status.key_result_id
