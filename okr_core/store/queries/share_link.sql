-- The share link of a token.
-- Grain: at most one row. Parameters: $token_hash.
select share_link_id, name, role, team_id, cycle_id, expires_at, revoked_at
from share_link
where token_hash = $token_hash
