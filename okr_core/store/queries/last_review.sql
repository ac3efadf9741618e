-- The day of the last team review before a day, of a team itself or of one above it, for that covers it.
-- Grain: at most one row. Parameters: $as_of, $cycle (with the cycles above it; NULL: all), $team (NULL:
-- of every team at once), $teams (ids of those within reach; NULL: all).
select meeting.held_on
from meeting
where meeting.kind = 'team_review'
    and meeting.archived_at is null
    and meeting.held_on < $as_of::date
    and (
        $cycle::varchar is null
        or meeting.cycle_id in (select cycle_id from cycle_lineage($cycle))
    )
    and (
        (meeting.team_id is null and $teams::varchar[] is null)
        or (
            meeting.team_id in (select team_id from team_lineage($as_of, $team))
            and ($teams::varchar[] is null or list_contains($teams::varchar[], meeting.team_id))
        )
    )
order by meeting.held_on desc
limit 1
