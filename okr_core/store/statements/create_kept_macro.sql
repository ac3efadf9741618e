-- Makes a macro of the same name and columns that reads the kept rows. Parameters: none.
create or replace macro okr_kept_rows.main.{macro}(as_of) as table
select * exclude (kept_day)
from okr_kept_rows.main.{macro}_rows
where kept_day = as_of::date
