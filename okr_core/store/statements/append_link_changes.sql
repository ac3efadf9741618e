-- Append changes after all others, in their order, with numbers of their own. No parameters; the rows
-- are those of the view `loaded`.
insert into change_log by name
select
    * replace (
        (select coalesce(max(seq), 0) from change_log) + row_number() over (order by seq) as seq
    )
from loaded
