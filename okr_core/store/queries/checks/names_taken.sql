-- Standing teams, cycles and people whose name, or address, another standing one has too.
-- Grain: one row per row, by name.
-- Parameters: $teams, $cycles, $people: lists of ids, of which any may be empty.
select 'team' as entity, team.name, other.name as other
from team
join team as other
    on lower(other.name) = lower(team.name)
    and other.parent_team_id is not distinct from team.parent_team_id
    and other.team_id <> team.team_id
where list_contains($teams::varchar[], team.team_id)
    and team.archived_at is null
    and other.archived_at is null

union all
select 'cycle' as entity, cycle.name, other.name as other
from cycle
join cycle as other on lower(other.name) = lower(cycle.name) and other.cycle_id <> cycle.cycle_id
where list_contains($cycles::varchar[], cycle.cycle_id)
    and cycle.archived_at is null
    and other.archived_at is null

union all
select 'person' as entity, person.email as name, other.name as other
from person
join person as other
    on lower(other.email) = lower(person.email) and other.person_id <> person.person_id
where list_contains($people::varchar[], person.person_id)
    and person.archived_at is null
    and other.archived_at is null
order by entity, name, other
