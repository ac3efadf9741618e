-- Rows of a table. Grain: one row per key that is there. Parameters: $keys.
select * from {table} where {key} in (select unnest($keys))
