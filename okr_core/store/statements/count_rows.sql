-- The number of rows of a table. Grain: one row. No parameters.
select count(*) as rows from {table}
