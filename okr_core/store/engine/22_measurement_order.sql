-- One sortable number for (measured_on, recorded_at), so that the latest of many is one cheap maximum.
--
-- Grain:      scalar.
-- Parameters: measured_on (day), recorded_at (timestamp).
-- Result:     hugeint: the day, then the microsecond it was recorded, never carrying into the day
--             (2^53 microseconds reach the year 2255). DuckDB compares one hugeint several times
--             faster than a pair.
-- Source:     house rule: latest = greatest (measured_on, recorded_at).
create or replace macro measurement_order(measured_on, recorded_at) as
    (measured_on - date '1970-01-01')::hugeint * 9007199254740992 + epoch_us(recorded_at);
