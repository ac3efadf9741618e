-- Adds a database in memory for the rows that the engine keeps, under a name that no file has: a
-- database is called like its file. Parameters: none.
attach ':memory:' as okr_kept_rows (read_write)
