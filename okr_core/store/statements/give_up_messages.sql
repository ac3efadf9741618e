-- Give up what waits since too long: nobody is helped by it any more. Parameters: $before, $error.
update outbox
set state = 'failed', body = '', error = $error, next_attempt_at = null
where state = 'waiting' and created_at < $before
