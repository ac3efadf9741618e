-- The share links, without what is kept of their tokens.
-- Grain: one row per link: those that work first, the newest first. Parameters: $now.
with used as (
    select share_link_id, count(*) as uses, max(used_at) as last_used_at
    from link_use
    group by share_link_id
)

select
    share_link.share_link_id,
    share_link.name,
    share_link.role,
    share_link.team_id,
    team.name as team,
    share_link.cycle_id,
    cycle.name as cycle,
    case
        when share_link.revoked_at is not null then 'revoked'
        when share_link.expires_at <= $now::timestamp then 'ended'
        else 'works'
    end as state,
    share_link.created_at,
    share_link.expires_at,
    share_link.revoked_at,
    coalesce(used.uses, 0) as uses,
    used.last_used_at,
    share_link.version
from share_link
left join team on team.team_id = share_link.team_id
left join cycle on cycle.cycle_id = share_link.cycle_id
left join used on used.share_link_id = share_link.share_link_id
order by state <> 'works', share_link.created_at desc, share_link.share_link_id desc
