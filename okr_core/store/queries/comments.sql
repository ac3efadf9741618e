-- What was said about an objective or a key result until a moment.
-- Grain: one row per comment that stands, oldest first; private notes are left out.
-- Parameters: $entity, $entity_id, $until (UTC).
select comment_id, entity, entity_id, body, author, author_id, created_at, version
from comment
where entity = $entity
    and entity_id = $entity_id
    and created_at < $until
    and archived_at is null
    and not is_private
order by created_at, comment_id
