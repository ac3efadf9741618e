-- Adds a revision of rows as they stand now, where none stands. Parameters: $keys, $day (first day).
insert into {revision} by name
select $day as valid_from, cast(null as date) as valid_to, * exclude (version)
from {table}
where {key} in (select unnest($keys))
    and {key} not in (select {key} from {revision} where valid_to is null and {key} in (select unnest($keys)))
