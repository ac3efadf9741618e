-- What every team's closed cycles say about how high it aims.
--
-- Grain:      one row per team and closed cycle with scored key results, and one per team over all of
--             them (cycle_id NULL).
-- Parameters: as_of (a day).
-- Columns:    team_id, cycle_id, closed_cycles, aspirational, committed, share_aspirational,
--             aspirational_mean, aspirational_full, share_full, committed_kept, share_kept, verdict:
--             see calibration_within.
-- Source:     as there.
create or replace macro calibration(as_of) as table
    select *
    from calibration_within(as_of, null, null)
    where team_id is not null;
