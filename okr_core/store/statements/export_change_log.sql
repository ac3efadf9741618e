-- The change log without what must not leave the file: the hashes of share links, and messages that
-- wait to be sent. Grain: one row per change, in order. No parameters.
select
    * replace (
        if(
            entity in ('share_link', 'outbox') and json_valid(before),
            json_merge_patch(before, '{{"token_hash": null, "body": null}}'),
            before
        ) as before,
        if(
            entity in ('share_link', 'outbox') and json_valid(after),
            json_merge_patch(after, '{{"token_hash": null, "body": null}}'),
            after
        ) as after
    )
from {table}
order by {key}
