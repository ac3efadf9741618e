-- Progress: raw progress held between 0 and 1, and 0 when unmeasured.
--
-- Grain:      scalar.
-- Parameters: raw (see raw_progress).
-- Result:     fraction 0.0 to 1.0, never NULL and never -0.0.
-- Source:     house rule: roll-ups use the clamped value, so that one runaway key result cannot hide
--             another that stands still.
create or replace macro progress(raw) as
    case
        when raw >= 1.0::double then 1.0::double
        when raw > 0.0::double then raw
        else 0.0::double
    end;
