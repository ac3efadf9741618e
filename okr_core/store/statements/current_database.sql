-- The name by which this connection knows its own file. Grain: one row. No parameters.
select current_database() as name
