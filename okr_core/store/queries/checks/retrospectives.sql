-- The retrospectives of a cycle. Grain: one row per team.
-- Parameters: $cycle_id, $team_id (NULL: every team).
select retrospective_id, team_id, version
from retrospective
where cycle_id = $cycle_id
    and ($team_id::varchar is null or team_id = $team_id)
    and archived_at is null
order by team_id
