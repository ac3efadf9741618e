-- The change log without what must not leave the file: the hashes of share links, messages that wait
-- to be sent, and votes that were not revealed.
-- Grain: one row per change, in order. No parameters.
with revealed as (
    select workshop_round_id from workshop_round where revealed_at is not null
)

select
    * replace (
        if(
            json_valid(before)
            and (
                entity in ('share_link', 'outbox')
                or (
                    entity = 'workshop_vote'
                    and before ->> 'workshop_round_id' not in (from revealed)
                )
            ),
            json_merge_patch(before, '{{"token_hash": null, "body": null, "confidence": null}}'),
            before
        ) as before,
        if(
            json_valid(after)
            and (
                entity in ('share_link', 'outbox')
                or (
                    entity = 'workshop_vote'
                    and after ->> 'workshop_round_id' not in (from revealed)
                )
            ),
            json_merge_patch(after, '{{"token_hash": null, "body": null, "confidence": null}}'),
            after
        ) as after
    )
from {table}
order by {key}
