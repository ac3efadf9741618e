-- Whether a database is one of ours, or empty. Grain: one row. No parameters.
select
    count(*) filter (table_name = 'schema_migration') > 0 as is_ours,
    count(*) = 0 as is_empty
from duckdb_tables()
where database_name = current_database() and schema_name = 'main' and not internal
