-- Numbers missing from the change log: saved changes that this file no longer has.
-- Grain: one row per gap, in order. No parameters.
with numbered as (
    select seq, lag(seq, 1, 0) over (order by seq) as previous
    from change_log
)

select
    'warning' as severity,
    format('Changes {} to {} are missing from the change log.', previous + 1, seq - 1) as message
from numbered
where seq > previous + 1
order by seq
