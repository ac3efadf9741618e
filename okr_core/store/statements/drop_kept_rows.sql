-- Forgets the kept rows of a macro from a day on. Parameters: $since.
delete from okr_kept_rows.main.{macro}_rows
where kept_day >= $since::date
