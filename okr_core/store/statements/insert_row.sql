-- Adds one row. Parameters: $row, a struct whose fields are columns; those left out take defaults.
insert into {table} by name select unnest($row)
