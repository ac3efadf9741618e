-- Rows that point to a workshop round that is not there.
-- Grain: one row per dangling reference, by table, id and column. No parameters.
with reference as (
    select 'workshop_vote' as entity, workshop_vote_id as id, 'workshop_round_id' as field, workshop_round_id as points_to
    from workshop_vote where workshop_round_id is not null
)

select
    'error' as severity,
    format(
        'The {} {} points to a workshop round that is not there: {} is {}.',
        replace(entity, '_', ' '), id, field, points_to
    ) as message
from reference
anti join workshop_round on workshop_round.workshop_round_id = reference.points_to
order by entity, id, field, points_to
