-- Changes one row. Parameters: $key, and one for each column that changes.
update {table} set {assignments} where {key} = $key
