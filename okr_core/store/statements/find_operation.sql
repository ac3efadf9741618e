-- What an operation wrote first. Grain: at most one row. Parameters: $operation_id.
select entity_id from change_log where operation_id = $operation_id order by seq limit 1
