-- The calendars, without what is kept of their tokens.
-- Grain: one row per calendar: those that work first, the newest first. Parameters: $now, $everybodys
-- (whether all of them are asked for; else those made by the same link, or by none, and within the
-- same reach), $share_link_id, $reach_team_id, $reach_cycle_id.
select
    calendar_feed.calendar_feed_id,
    calendar_feed.name,
    calendar_feed.person_id,
    person.name as person,
    calendar_feed.team_id,
    team.name as team,
    calendar_feed.share_link_id,
    share_link.name as link,
    calendar_feed.author,
    case
        when coalesce(calendar_feed.revoked_at, share_link.revoked_at) is not null then 'revoked'
        when share_link.expires_at <= $now::timestamp then 'ended'
        else 'works'
    end as state,
    calendar_feed.created_at,
    calendar_feed.revoked_at,
    calendar_feed.version
from calendar_feed
left join person on person.person_id = calendar_feed.person_id
left join team on team.team_id = calendar_feed.team_id
left join share_link on share_link.share_link_id = calendar_feed.share_link_id
where $everybodys::boolean
    or (
        calendar_feed.share_link_id is not distinct from $share_link_id::varchar
        and calendar_feed.reach_team_id is not distinct from $reach_team_id::varchar
        and calendar_feed.reach_cycle_id is not distinct from $reach_cycle_id::varchar
    )
order by state <> 'works', calendar_feed.created_at desc, calendar_feed.calendar_feed_id desc
