-- Share links with this name that work at a moment. An invitation to vote is told of those alone that
-- were made with the same link: the names of others say who else was let in.
-- Grain: one row per link. Parameters: $name, $now (UTC), $role, $made_by_link_id (NULL: with none).
select share_link_id
from share_link
where name = $name
    and revoked_at is null
    and (expires_at is null or expires_at > $now::timestamp)
    and (role = 'voter') = ($role = 'voter')
    and (role <> 'voter' or made_by_link_id is not distinct from $made_by_link_id::varchar)
