-- Computes the rows of a macro for a day and keeps them. Parameters: $day.
insert into okr_kept_rows.main.{macro}_rows
select $day::date, * from {own}.main.{macro}($day)
