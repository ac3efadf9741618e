-- What was decided about an objective for a later cycle. Grain: at most one row.
-- Parameters: $objective_id, $cycle_id (the later one).
select *
from carry_decision
where objective_id = $objective_id and cycle_id = $cycle_id and archived_at is null
