-- What the scores of aspirational key results say about how high was aimed.
--
-- Grain:      scalar.
-- Parameters: key_results (count), mean (of their scores; NULL without any), thresholds (the row of
--             calibration_thresholds).
-- Result:     the first that holds: 'too_few', 'too_safe' (above the limit, not on it), 'overreach'
--             (below the limit, not on it), 'balanced'.
-- Source:     always 100 % is too easy, repeatedly far short too hard (S1, S4).
create or replace macro calibration_verdict(key_results, mean, thresholds) as
    case
        when key_results < thresholds.enough then 'too_few'
        when not reaches(thresholds.too_safe, mean) then 'too_safe'
        when not reaches(mean, thresholds.overreach) then 'overreach'
        else 'balanced'
    end;
