-- Count a try before it is made, so that what ends the server in the middle of it counts too.
-- Parameters: $outbox_id, $next_attempt_at.
update outbox
set attempts = attempts + 1, next_attempt_at = $next_attempt_at
where outbox_id = $outbox_id
