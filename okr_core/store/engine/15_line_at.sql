-- The height on a day of the straight line between two points.
--
-- Grain:      scalar.
-- Parameters: day; from_on, from_height, to_on, to_height: the points, from_on before to_on.
-- Result:     double.
-- Source:     linear interpolation.
create or replace macro line_at(day, from_on, from_height, to_on, to_height) as
    from_height
    + (to_height - from_height) * (day - from_on)::double / (to_on - from_on)::double;
