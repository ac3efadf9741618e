-- By how much a value changed, in the unit in which the effect of a project is expected.
--
-- Grain:      scalar.
-- Parameters: kind (of the key result); start_value, value (in its unit).
-- Result:     value - start_value; yes_no: percent, so that a no which became a yes is 100. NULL when
--             one is missing. Never -0.0.
-- Source:     house rule: deliverables of which each adds its percent (S3) are expected in percent.
create or replace macro effect_between(kind, start_value, value) as
    (value - start_value) * if(kind = 'yes_no', 100.0::double, 1.0::double) + 0.0::double;
