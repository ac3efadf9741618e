-- The status at a place in the order from weakest to strongest: the inverse of status_weakness.
--
-- Grain:      scalar.
-- Parameters: weakness (1 to 8).
-- Result:     status; NULL for NULL.
-- Source:     status_weakness.
create or replace macro status_of_weakness(weakness) as
    case weakness
        when 1 then 'off_track'
        when 2 then 'at_risk'
        when 3 then 'stale'
        when 4 then 'no_data'
        when 5 then 'just_started'
        when 6 then 'not_started'
        when 7 then 'on_track'
        when 8 then 'closed'
    end;
