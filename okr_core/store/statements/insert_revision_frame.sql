-- Adds the first revision of every row of the registered frame `loaded`, from the day it was made.
insert into {revision} by name
select cast(created_at as date) as valid_from, cast(null as date) as valid_to, * exclude (version)
from {table} where {key} in (select {key} from loaded)
