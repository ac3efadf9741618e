-- The place after the last action of a retrospective. Grain: one row. Parameters: $retrospective_id.
select coalesce(max(position) + 1, 0) as position
from retrospective_action
where retrospective_id = $retrospective_id
