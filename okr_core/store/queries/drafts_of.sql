-- What somebody's half-typed forms hold.
-- Grain: one row per form, oldest first. Parameters: $owner, $since (naive UTC; older ones are
-- left out).
select form, body
from draft
where owner = $owner and updated_at >= $since
order by updated_at, draft_id
