-- Who holds editing still at a moment.
--
-- Grain:      one row per freeze that nobody thawed, of a cycle that is neither closed nor archived,
--             for four hours after it began.
-- Parameters: moment (timestamp, UTC).
-- Columns:    workshop_freeze_id, cycle_id, team_id (NULL = every team), frozen_at, ends_at, author,
--             author_id.
-- Source:     house rule: a freeze outlasts a workshop, and not the day on which it was forgotten.
create or replace macro standing_freeze(moment) as table
    select
        frozen.workshop_freeze_id,
        frozen.cycle_id,
        frozen.team_id,
        frozen.frozen_at,
        frozen.frozen_at + interval 4 hours as ends_at,
        frozen.author,
        frozen.author_id
    from workshop_freeze as frozen
    join cycle on cycle.cycle_id = frozen.cycle_id
    where frozen.thawed_at is null
        and frozen.frozen_at > moment::timestamp - interval 4 hours
        and cycle.phase <> 'closed'
        and cycle.archived_at is null;
