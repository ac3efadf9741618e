-- Adds the change-log rows of one write. Parameters: lists of equal length, one item per row, and
-- what they share: $happened_at, $actor, $actor_id, $operation_id.
insert into change_log by name
select
    unnest($seq) as seq,
    $happened_at as happened_at,
    $actor as actor,
    $actor_id as actor_id,
    $operation_id as operation_id,
    unnest($entity) as entity,
    unnest($entity_id) as entity_id,
    unnest($action) as action,
    unnest($before) as before,
    unnest($after) as after,
    unnest($reason) as reason,
    unnest($undoes_seq) as undoes_seq
