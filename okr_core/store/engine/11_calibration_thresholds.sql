-- The limits that what closed cycles say is judged by, each from its setting or else its default.
--
-- Grain:      exactly one row.
-- Parameters: none.
-- Columns:
--   too_safe    mean score of aspirational key results above which they were too easy
--               (calibration.too_safe, 0.85)
--   overreach   mean below which they were too hard (calibration.overreach, 0.40)
--   enough      aspirational key results from which anything is said (calibration.enough, 5)
--   reached     score from which a key result was reached (calibration.reached, 0.70)
-- Source:     always 100 % is too easy, repeatedly far short too hard (S1, S4); the figures are house
--             rules. A value that is no number is passed over.
create or replace macro calibration_thresholds() as table
    select
        coalesce(max(try_cast(value as double)) filter (where name = 'calibration.too_safe'), 0.85::double)
            as too_safe,
        coalesce(max(try_cast(value as double)) filter (where name = 'calibration.overreach'), 0.4::double)
            as overreach,
        coalesce(max(try_cast(value as double)) filter (where name = 'calibration.enough'), 5.0::double)
            as enough,
        coalesce(max(try_cast(value as double)) filter (where name = 'calibration.reached'), 0.7::double)
            as reached
    from setting;
