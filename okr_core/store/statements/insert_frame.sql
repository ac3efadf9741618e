-- Adds every row of the registered frame `loaded`, column by name.
insert into {table} by name select * from loaded
