-- The meetings that were held until a day.
-- Grain: one row per meeting that stands, the latest first. Parameters: $as_of, $cycle (with the cycles
-- above it; NULL: all), $team (with its subtree; NULL: all), $person (about whom; NULL: all), $published
-- (whether notes of talks with one person are kept back).
select
    meeting.meeting_id,
    meeting.kind,
    meeting.cycle_id,
    meeting.team_id,
    meeting.person_id,
    person.name as person,
    meeting.held_on,
    if($published::boolean and meeting.kind = 'one_on_one', null, meeting.note) as note,
    meeting.author,
    meeting.version
from meeting
left join person on person.person_id = meeting.person_id
where meeting.held_on <= $as_of::date
    and meeting.archived_at is null
    and ($person::varchar is null or meeting.person_id = $person)
    and (
        $cycle::varchar is null
        or meeting.cycle_id in (select cycle_id from cycle_lineage($cycle))
    )
    and (
        $team::varchar is null
        or meeting.team_id in (select team_id from team_subtree($as_of, $team))
    )
order by meeting.held_on desc, meeting.created_at desc, meeting.meeting_id
