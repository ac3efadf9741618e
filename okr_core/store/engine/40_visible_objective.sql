-- The objectives that a view of a day shows.
--
-- Grain:      one row per objective that is published or closed and not archived on as_of, in a cycle
--             that is not archived then.
-- Parameters: as_of (a day).
-- Columns:    objective_id, team_id, cycle_id, owner_id, title, ambition, aligns_to_objective_id,
--             aligns_to_key_result_id, position, cycle_starts_on, cycle_ends_on (first and last day),
--             cadence_days, is_closed (its state or its cycle's phase is closed).
-- Source:     house rule: drafts and dropped ones are outside every number.
create or replace macro visible_objective(as_of) as table
    select
        objective.objective_id,
        objective.team_id,
        objective.cycle_id,
        objective.owner_id,
        objective.title,
        objective.ambition,
        objective.aligns_to_objective_id,
        objective.aligns_to_key_result_id,
        objective.position,
        cycle.starts_on as cycle_starts_on,
        cycle.ends_on as cycle_ends_on,
        cycle.cadence_days,
        objective.state = 'closed' or cycle.phase = 'closed' as is_closed
    from objective_revision as objective
    join cycle_revision as cycle
        on cycle.cycle_id = objective.cycle_id
        and stands_on(cycle.valid_from, cycle.valid_to, as_of)
        and cycle.archived_at is null
    where stands_on(objective.valid_from, objective.valid_to, as_of)
        and objective.archived_at is null
        and objective.state in ('published', 'closed');
