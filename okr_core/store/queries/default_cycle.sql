-- The cycle to open with: the shortest one that runs today; else the next to come; else the last.
-- Grain: at most one row. Parameters: $today, $cycle (this one, if it stands; NULL: of all).
select cycle_id
from cycle
where archived_at is null and ($cycle::varchar is null or cycle_id = $cycle)
order by
    case
        when $today::date between starts_on and ends_on then 0
        when starts_on > $today::date then 1
        else 2
    end,
    case when $today::date between starts_on and ends_on then ends_on - starts_on end,
    abs(date_diff('day', starts_on, $today::date)),
    ends_on - starts_on,
    cycle_id
limit 1
