-- The calendar of a token, if it works: neither it nor the link that it was made by has ended.
-- Grain: at most one row. Parameters: $token_hash, $now.
-- Columns: those to read it by; person, team (names); changed_at (the last change of anything).
select
    calendar_feed.calendar_feed_id,
    calendar_feed.name,
    calendar_feed.person_id,
    person.name as person,
    calendar_feed.team_id,
    team.name as team,
    calendar_feed.share_link_id,
    calendar_feed.reach_team_id,
    calendar_feed.reach_cycle_id,
    calendar_feed.created_at,
    (select happened_at from change_log order by seq desc limit 1) as changed_at
from calendar_feed
left join person on person.person_id = calendar_feed.person_id
left join team on team.team_id = calendar_feed.team_id
left join share_link on share_link.share_link_id = calendar_feed.share_link_id
where calendar_feed.token_hash = $token_hash
    and calendar_feed.revoked_at is null
    and (
        calendar_feed.share_link_id is null
        or (
            share_link.revoked_at is null
            and share_link.share_link_id is not null
            and (share_link.expires_at is null or share_link.expires_at > $now::timestamp)
        )
    )
