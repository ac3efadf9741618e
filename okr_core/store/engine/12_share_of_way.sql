-- How far a value is on the straight way from baseline to target, unclamped.
--
-- Grain:      scalar.
-- Parameters: value, baseline, target, in one unit.
-- Result:     (value - baseline) / (target - baseline): below 0 when worse than the baseline, above 1
--             when beyond the target, in both directions. NULL when one is missing or baseline and
--             target are equal. Never -0.0.
-- Source:     house rule.
create or replace macro share_of_way(value, baseline, target) as
    (value - baseline) / nullif(target - baseline, 0) + 0.0::double;
