-- Adds the first revision of new rows as they stand now. Parameters: $keys, $day (its first day).
insert into {revision} by name
select $day as valid_from, cast(null as date) as valid_to, * exclude (version)
from {table} where {key} in (select unnest($keys))
