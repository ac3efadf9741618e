-- The retrospectives of a cycle. Grain: one row per team.
-- Parameters: $cycle_id.
select retrospective_id, team_id, version
from retrospective
where cycle_id = $cycle_id
    and archived_at is null
order by team_id
