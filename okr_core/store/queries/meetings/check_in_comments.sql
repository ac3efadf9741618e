-- What was said about the check-ins of one key result until a moment.
-- Grain: one row per comment that stands, oldest first; private notes are left out.
-- Parameters: $key_result_id, $until (UTC).
select
    comment.comment_id,
    comment.entity,
    comment.entity_id,
    comment.body,
    comment.author,
    comment.author_id,
    comment.created_at,
    comment.version
from comment
join check_in on check_in.check_in_id = comment.entity_id
where comment.entity = 'check_in'
    and check_in.key_result_id = $key_result_id
    and comment.created_at < $until
    and comment.archived_at is null
    and not comment.is_private
order by comment.created_at, comment.comment_id
