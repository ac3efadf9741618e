-- Adds a database in memory for the rows that the engine keeps. Parameters: none.
attach ':memory:' as memo (read_write)
