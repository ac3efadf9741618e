-- When share links were used, and for what.
-- Grain: one row per use, newest first. Parameters: $most.
select
    link_use.link_use_id,
    link_use.used_at,
    link_use.what,
    link_use.share_link_id,
    share_link.name,
    share_link.role
from link_use
join share_link on share_link.share_link_id = link_use.share_link_id
order by link_use.used_at desc, link_use.link_use_id desc
limit $most
