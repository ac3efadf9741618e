-- Everybody who can own or be asked for help.
-- Grain: one row per person, by name. Parameters: $teams (ids of the teams within reach; NULL: all),
-- $with_email (whether addresses are told).
select
    person.person_id,
    person.name,
    if($with_email::boolean, person.email, null) as email,
    person.team_id,
    team.name as team,
    person.version
from person
left join team on team.team_id = person.team_id
where person.archived_at is null
    and ($teams::varchar[] is null or list_contains($teams::varchar[], person.team_id))
order by person.name, person.person_id
