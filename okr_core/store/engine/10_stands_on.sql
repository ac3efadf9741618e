-- Whether a dated row stands on a day: from valid_from up to, but not including, valid_to.
--
-- Grain:      scalar.
-- Parameters: valid_from, valid_to (dates; valid_to NULL = still standing), as_of (a day).
-- Result:     boolean.
-- Source:     the convention of X_revision, stated in the first migration.
create or replace macro stands_on(valid_from, valid_to, as_of) as
    valid_from <= as_of::date and (valid_to is null or as_of::date < valid_to);
