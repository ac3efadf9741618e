-- Makes the table for the rows of a macro, by the day they are of. Parameters: none.
create or replace table memo.main.{macro}_rows as
select null::date as kept_day, * from {own}.main.{macro}(date '2000-01-01') limit 0
