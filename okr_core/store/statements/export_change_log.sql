-- The change log without what must not leave the file: the hashes of share links and calendars,
-- messages that wait to be sent, and votes that were not revealed: neither what nor who. Of those that were, what a voter
-- thought before they changed their mind is theirs.
-- Grain: one row per change, in order. No parameters.
with revealed as (
    select workshop_round_id from workshop_round where revealed_at is not null
),

last_said as (
    select max(seq) as seq
    from change_log
    where entity = 'workshop_vote'
    group by entity_id
)

select
    * replace (
        case
            when json_valid(before) is not true then before
            when entity in ('calendar_feed', 'share_link', 'outbox')
                then json_merge_patch(before, '{{"token_hash": null, "body": null}}')
            when entity <> 'workshop_vote' then before
            when before ->> 'workshop_round_id' in (from revealed)
                then json_merge_patch(before, '{{"confidence": null}}')
            else json_merge_patch(before, '{{"confidence": null, "voter": null}}')
        end as before,
        case
            when json_valid(after) is not true then after
            when entity in ('calendar_feed', 'share_link', 'outbox')
                then json_merge_patch(after, '{{"token_hash": null, "body": null}}')
            when entity <> 'workshop_vote' then after
            when after ->> 'workshop_round_id' not in (from revealed)
                then json_merge_patch(after, '{{"confidence": null, "voter": null}}')
            when seq in (from last_said) then after
            else json_merge_patch(after, '{{"confidence": null}}')
        end as after
    )
from {table}
order by {key}
