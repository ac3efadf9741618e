-- The key results that closed cycles ended with.
--
-- Grain:      one row per key result with a score that is visible on as_of, of a cycle that is closed
--             then and of a team that stands and is nobody's own (kind person).
-- Parameters: as_of (a day).
-- Columns:    key_result_id, team_id, cycle_id; ambition (of its objective); score (0 to 1); middle_on
--             (the middle day of its cycle, of two the earlier).
-- Source:     house rule: no person is graded, so what is a person's own is left out, and so is whose
--             the rest was.
create or replace macro scored_key_result(as_of) as table
    select
        key_result.key_result_id,
        key_result.team_id,
        key_result.cycle_id,
        key_result.ambition,
        key_result.score,
        key_result.cycle_starts_on
        + ((key_result.cycle_ends_on - key_result.cycle_starts_on) // 2)::integer as middle_on
    from visible_key_result(as_of) as key_result
    join cycle_revision as cycle
        on cycle.cycle_id = key_result.cycle_id
        and stands_on(cycle.valid_from, cycle.valid_to, as_of)
        and cycle.phase = 'closed'
    join standing_team(as_of) as team
        on team.team_id = key_result.team_id and team.kind <> 'person'
    where key_result.score is not null;
