-- Changes rows alike. Parameters: $keys, and one for each column that changes.
update {table} set {assignments} where {key} in (select unnest($keys))
