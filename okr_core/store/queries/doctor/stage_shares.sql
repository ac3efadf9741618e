-- Published milestone key results whose stages do not add up to 100 percent.
-- Grain: one row per key result, by id. No parameters.
with shares as (
    select key_result_id, sum(share) as total
    from milestone_stage
    where archived_at is null
    group by key_result_id
)

select
    'error' as severity,
    format(
        'The stages of "{}" ({}) add up to {} %, not to 100 %.',
        key_result.title, key_result.key_result_id, round(coalesce(shares.total, 0), 2)
    ) as message
from key_result
left join shares on shares.key_result_id = key_result.key_result_id
where key_result.kind = 'milestone'
    and key_result.state in ('published', 'closed')
    and key_result.archived_at is null
    and abs(coalesce(shares.total, 0) - 100) > 0.01
order by key_result.key_result_id
