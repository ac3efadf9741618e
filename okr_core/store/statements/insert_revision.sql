-- Adds a revision of a row as it stands now. Parameters: $key, $day (its first day).
insert into {revision} by name
select $day as valid_from, cast(null as date) as valid_to, * exclude (version)
from {table} where {key} = $key
