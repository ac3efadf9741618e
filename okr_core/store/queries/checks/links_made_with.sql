-- The share links that were made with a share link and were not revoked. Grain: one row per link.
-- Parameters: $share_link_id.
select share_link_id
from share_link
where made_by_link_id = $share_link_id and revoked_at is null
order by share_link_id
