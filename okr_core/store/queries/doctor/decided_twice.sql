-- What may stand once and stands more often: a decision about an objective for a later cycle,
-- somebody's acknowledgement of a check-in, and a meeting of a kind, subject and day.
-- Grain: one row per objective and cycle, check-in and author, or cycle and meeting, by these. No
-- parameters.
with standing as (
    select
        'decisions about the objective' as what,
        objective_id as id,
        cycle_id as besides
    from carry_decision
    where archived_at is null
    union all
    select
        'acknowledgements of the check-in' as what,
        check_in_id as id,
        coalesce(author_id, author) as besides
    from check_in_acknowledgement
    where archived_at is null
    union all
    select
        'meetings about the cycle' as what,
        cycle_id as id,
        format(
            '{} of {} on {}',
            kind,
            coalesce(person_id, team_id, 'every team'),
            held_on
        ) as besides
    from meeting
    where archived_at is null
)

select
    'error' as severity,
    format('There are {} {} {} for {}.', count(*), what, id, besides) as message
from standing
group by what, id, besides
having count(*) > 1
order by what, id, besides
