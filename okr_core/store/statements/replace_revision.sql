-- Makes standing revisions equal to their rows where they began on $day or later: a day has one
-- revision, and a clock that went back must not make two overlap. Returns the number of revisions
-- changed. Parameters: $keys, $day.
update {revision} as revision
set {assignments}
from {table} as changed
where changed.{key} in (select unnest($keys))
    and revision.{key} = changed.{key}
    and revision.valid_to is null
    and revision.valid_from >= $day
