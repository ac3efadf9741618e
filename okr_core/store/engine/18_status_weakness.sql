-- The place of a status in the order from weakest to strongest.
--
-- Grain:      scalar.
-- Parameters: status.
-- Result:     1 = off_track, 2 = at_risk, 3 = stale, 4 = no_data, 5 = just_started, 6 = not_started,
--             7 = on_track, 8 = closed; NULL for NULL. The weakest of many is the one of the smallest.
-- Source:     house rule: statuses are never averaged; the weakest one speaks.
create or replace macro status_weakness(status) as
    case status
        when 'off_track' then 1
        when 'at_risk' then 2
        when 'stale' then 3
        when 'no_data' then 4
        when 'just_started' then 5
        when 'not_started' then 6
        when 'on_track' then 7
        when 'closed' then 8
    end;
