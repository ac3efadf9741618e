-- What came of the confidence that every team stated half-way through its closed cycles.
--
-- Grain:      one row per team and level with a scored key result of that level.
-- Parameters: as_of (a day).
-- Columns:    team_id, level, key_results, mean_score, reached, share_reached: see
--             confidence_calibration_within.
-- Source:     as there.
create or replace macro confidence_calibration(as_of) as table
    select *
    from confidence_calibration_within(as_of, null, null)
    where team_id is not null;
