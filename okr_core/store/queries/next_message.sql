-- The message to be sent next. Grain: at most one row. No parameters.
select outbox_id, kind, body, attempts, next_attempt_at
from outbox
where state = 'waiting'
order by next_attempt_at, created_at, outbox_id
limit 1
