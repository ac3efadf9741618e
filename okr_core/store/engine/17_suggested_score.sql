-- The score that the numbers suggest when a key result is closed.
--
-- Grain:      scalar.
-- Parameters: progress (fraction 0 to 1).
-- Result:     0.0 to 1.0, one decimal, half away from zero. Rounded to nine decimals first, so that a
--             progress of 35 % counts as a half and scores 0.4 although its nearest binary number lies
--             a hair below 0.35.
-- Source:     house rule; grades of one decimal are the usual OKR scoring.
create or replace macro suggested_score(progress) as
    round(round(progress, 9), 1);
