-- Adds one row to the change log. Parameters: one for each column.
insert into change_log
    (seq, happened_at, actor, actor_id, operation_id, entity, entity_id, action, before, after, reason, undoes_seq)
values
    ($seq, $happened_at, $actor, $actor_id, $operation_id, $entity, $entity_id, $action, $before, $after, $reason, $undoes_seq)
