-- What was sent to the chat, or waits to be. Grain: one row per message, newest first.
-- Parameters: $most.
select outbox_id, kind, about_id, state, attempts, next_attempt_at, sent_at, error, created_at
from outbox
order by created_at desc, outbox_id desc
limit $most
