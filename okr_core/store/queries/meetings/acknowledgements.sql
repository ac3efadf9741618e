-- Who had seen the check-ins of one key result by a day.
-- Grain: one row per acknowledgement that stands, the first one first. Parameters: $as_of,
-- $key_result_id.
select
    acknowledgement.check_in_acknowledgement_id,
    acknowledgement.check_in_id,
    acknowledgement.author,
    acknowledgement.author_id,
    acknowledgement.acknowledged_at,
    acknowledgement.acknowledged_on,
    acknowledgement.version
from check_in_acknowledgement as acknowledgement
join check_in on check_in.check_in_id = acknowledgement.check_in_id
where check_in.key_result_id = $key_result_id
    and acknowledgement.acknowledged_on <= $as_of::date
    and acknowledgement.archived_at is null
order by acknowledgement.acknowledged_at, acknowledgement.check_in_acknowledgement_id
