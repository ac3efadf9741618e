-- Keep a message to be sent; what was told once is not told again. Parameters: $outbox_id, $kind,
-- $about_id, $body, $now.
insert into outbox (outbox_id, kind, about_id, body, state, next_attempt_at, created_at)
values ($outbox_id, $kind, $about_id, $body, 'waiting', $now, $now)
on conflict do nothing
