-- Forgets the kept rows of a macro from a day on. Parameters: $since.
delete from memo.main.{macro}_rows
where kept_day >= $since::date
