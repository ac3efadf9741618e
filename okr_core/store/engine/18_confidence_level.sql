-- How sure a confidence is.
--
-- Grain:      scalar.
-- Parameters: confidence (1 to 10).
-- Result:     'low' up to 3, 'medium' up to 6, 'high' from 7 on; NULL when none is stated.
-- Source:     house rule; up to 3 is also where a check-in needs a note.
create or replace macro confidence_level(confidence) as
    case
        when confidence <= 3 then 'low'
        when confidence <= 6 then 'medium'
        when confidence > 6 then 'high'
    end;
