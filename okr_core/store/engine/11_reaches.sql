-- Whether a fraction has come up to a limit: to nine decimals, as a person reckons.
--
-- Grain:      scalar.
-- Parameters: share, threshold (fractions).
-- Result:     TRUE or FALSE; NULL when either is NULL.
-- Source:     house rule: exactly on a limit counts as reached. In doubles 0.09 / 0.1 falls short of
--             0.9 by one bit, which nobody at a table with pencil and paper would call at risk.
create or replace macro reaches(share, threshold) as
    round(share::double, 9) >= round(threshold::double, 9);
