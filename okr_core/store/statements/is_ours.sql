-- Whether a database is one of ours. Grain: one row. No parameters.
select count(*) > 0 as is_ours
from duckdb_tables()
where
    database_name = current_database()
    and schema_name = 'main'
    and table_name = 'schema_migration'
