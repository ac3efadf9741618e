-- Makes the table for the rows of a macro, by the day they are of, with those of the first day.
-- Parameters: $day.
create or replace table okr_kept_rows.main.{macro}_rows as
select $day::date as kept_day, * from {own}.main.{macro}($day)
