-- Who thawed what another had frozen for a team: in its own workshop, or in one above it.
-- Grain: at most one row, that of the last freeze. Parameters: $as_of (a day: now), $since (moment, UTC:
-- thawed from then on), $cycle, $team (NULL: only a workshop of every team).
with latest as (
    select frozen.*
    from workshop_freeze as frozen
    left join team_lineage($as_of, $team) as above on above.team_id = frozen.team_id
    where frozen.cycle_id = $cycle
        and (frozen.team_id is null or above.team_id is not null)
    order by frozen.frozen_at desc, frozen.workshop_freeze_id desc
    limit 1
)

select
    latest.workshop_freeze_id,
    latest.author,
    latest.author_id,
    latest.thawed_at,
    changed.actor as thawed_by
from latest
join change_log as changed
    on changed.entity = 'workshop_freeze' and changed.entity_id = latest.workshop_freeze_id
where latest.thawed_at >= $since
    and changed.actor is distinct from latest.author
order by changed.seq desc
limit 1
