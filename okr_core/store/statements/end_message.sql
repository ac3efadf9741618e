-- Keep what became of a try. Parameters: $outbox_id, $state, $sent_at, $error, $next_attempt_at.
update outbox
set state = $state, sent_at = $sent_at, error = $error, next_attempt_at = $next_attempt_at
where outbox_id = $outbox_id
