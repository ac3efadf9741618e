-- Makes the standing revision equal to its row, if it began on $day or later: a day has one
-- revision, and a clock that went back must not make two overlap. Returns the number of revisions
-- changed. Parameters: $key, $day.
update {revision} as revision
set {assignments}
from {table} as changed
where changed.{key} = $key
    and revision.{key} = $key
    and revision.valid_to is null
    and revision.valid_from >= $day
