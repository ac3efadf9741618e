-- Forget messages that were sent, or failed, long ago, the oldest first. Parameters: $before, $most.
delete from outbox
where outbox_id in (
    select outbox_id
    from outbox
    where state <> 'waiting' and created_at < $before
    order by created_at, outbox_id
    limit $most
)
