-- What corrected a check-in. Grain: one row per correction. Parameters: $check_in_id.
select check_in_id, author, recorded_at
from check_in
where supersedes_id = $check_in_id
