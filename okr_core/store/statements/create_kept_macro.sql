-- Makes a macro of the same name and columns that reads the kept rows. Parameters: none.
create or replace macro memo.main.{macro}(as_of) as table
select * exclude (kept_day)
from memo.main.{macro}_rows
where kept_day = as_of::date
