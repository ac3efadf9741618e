-- Whether nobody made anything in a database yet. Grain: one row. No parameters.
select not exists (
    from duckdb_schemas()
    where database_name = current_database() and schema_name <> 'main' and not internal
    union all by name
    from duckdb_tables() where database_name = current_database() and not internal
    union all by name
    from duckdb_views() where database_name = current_database() and not internal
    union all by name
    from duckdb_functions() where database_name = current_database() and not internal
    union all by name
    from duckdb_sequences() where database_name = current_database()
    union all by name
    from duckdb_types() where database_name = current_database() and not internal
) as is_empty
