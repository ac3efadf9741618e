-- That somebody has seen a check-in already.
-- Grain: at most one row. Parameters: $check_in_id, $author, $author_id.
select check_in_acknowledgement_id
from check_in_acknowledgement
where check_in_id = $check_in_id
    and author = $author
    and author_id is not distinct from $author_id::varchar
    and archived_at is null
limit 1
