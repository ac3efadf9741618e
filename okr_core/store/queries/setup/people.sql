-- Everybody, archived ones included, for setting up.
-- Grain: one row per person, by name; archived ones last. Parameters: $in_full (whether
-- addresses, and how much somebody owns, are told).
with owned as (
    select owner_id as person_id, count(*) as owns
    from (
        select objective.owner_id
        from objective
        join cycle using (cycle_id)
        where objective.archived_at is null
            and objective.state in ('draft', 'published')
            and cycle.phase <> 'closed'
        union all
        select key_result.owner_id
        from key_result
        join objective using (objective_id)
        join cycle using (cycle_id)
        where key_result.archived_at is null
            and key_result.state in ('draft', 'published')
            and objective.archived_at is null
            and cycle.phase <> 'closed'
    )
    group by owner_id
)

select
    person.person_id,
    person.name,
    if($in_full::boolean, person.email, null) as email,
    person.team_id,
    team.name as team,
    if($in_full::boolean, coalesce(owned.owns, 0), null) as owns,
    person.archived_at,
    person.version
from person
left join team on team.team_id = person.team_id
left join owned on owned.person_id = person.person_id
order by person.archived_at is not null, person.name, person.person_id
