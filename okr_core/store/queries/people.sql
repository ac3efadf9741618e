-- Everybody who can own or be asked for help.
-- Grain: one row per person, by name. No parameters.
select
    person.person_id,
    person.name,
    person.email,
    person.team_id,
    team.name as team,
    person.version
from person
left join team on team.team_id = person.team_id
where person.archived_at is null
order by person.name, person.person_id
