-- Forgets what forms held, but for those of one owner, that nobody typed into for long.
-- Parameters: $before (naive UTC), $but_of (the owner whose forms stay).
delete from draft where updated_at < $before and owner <> $but_of
