-- How far a value lies outside a healthy range.
--
-- Grain:      scalar.
-- Parameters: value, healthy_low, healthy_high, in one unit; an end that is NULL is open.
-- Result:     the distance to the nearer end, 0 from one end to the other, both included. NULL without
--             a value or without any end.
-- Source:     KPI = health, with a range that is healthy: S0, S3.
create or replace macro outside_range(value, healthy_low, healthy_high) as
    case
        when value is null or coalesce(healthy_low, healthy_high) is null then null
        -- greatest passes over the open end
        else greatest(0.0::double, healthy_low - value, value - healthy_high)
    end;
