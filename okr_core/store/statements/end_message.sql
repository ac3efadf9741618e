-- Keep what became of a try; of a message that is not tried again, not what it said.
-- Parameters: $outbox_id, $state, $sent_at, $error, $next_attempt_at.
update outbox
set
    state = $state,
    body = if($state = 'waiting', body, ''),
    sent_at = $sent_at,
    error = $error,
    next_attempt_at = $next_attempt_at
where outbox_id = $outbox_id
