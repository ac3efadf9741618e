-- One row of a table. Parameters: $key.
select * from {table} where {key} = $key
