-- Ends the standing revision of a row. Parameters: $key, $day (the first day it no longer stands).
update {revision} set valid_to = $day where {key} = $key and valid_to is null
