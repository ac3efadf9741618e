-- Share links with this name that work at a moment. Grain: one row per link.
-- Parameters: $name, $now (UTC).
select share_link_id
from share_link
where name = $name
    and revoked_at is null
    and (expires_at is null or expires_at > $now::timestamp)
