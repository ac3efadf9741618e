-- Rows that point to a share link that is not there.
-- Grain: one row per dangling reference, by table, id and column. No parameters.
with reference as (
    select 'link_use' as entity, link_use_id as id, 'share_link_id' as field, share_link_id as points_to
    from link_use where share_link_id is not null
    union all
    select 'share_link', share_link_id, 'made_by_link_id', made_by_link_id
    from share_link where made_by_link_id is not null
    union all
    select 'calendar_feed' as entity, calendar_feed_id as id, 'share_link_id' as field, share_link_id as points_to
    from calendar_feed where share_link_id is not null
)

select
    'error' as severity,
    format(
        'The {} {} points to a share link that is not there: {} is {}.',
        replace(entity, '_', ' '), id, field, points_to
    ) as message
from reference
anti join share_link on share_link.share_link_id = reference.points_to
order by entity, id, field, points_to
