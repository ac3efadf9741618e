-- Adds the change-log rows of one write. Parameters: lists of equal length, one item per row.
insert into change_log by name
select
    unnest($seq) as seq,
    unnest($happened_at) as happened_at,
    unnest($actor) as actor,
    unnest($actor_id) as actor_id,
    unnest($operation_id) as operation_id,
    unnest($entity) as entity,
    unnest($entity_id) as entity_id,
    unnest($action) as action,
    unnest($before) as before,
    unnest($after) as after,
    unnest($reason) as reason,
    unnest($undoes_seq) as undoes_seq
