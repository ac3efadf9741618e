-- The tables of the database: their columns in order, the types of those columns, their defaults as
-- SQL (NULL: none), and the columns of their primary key. Grain: one row per table. No parameters.
select
    columns.table_name,
    list(columns.column_name order by columns.column_index) as columns,
    list(columns.data_type order by columns.column_index) as types,
    list(columns.column_default order by columns.column_index) as defaults,
    any_value(keys.constraint_column_names) as key
from duckdb_columns() as columns
left join duckdb_constraints() as keys
    on keys.table_oid = columns.table_oid
    and keys.database_oid = columns.database_oid
    and keys.constraint_type = 'PRIMARY KEY'
where columns.database_name = current_database()
    and columns.schema_name = 'main'
    and not columns.internal
group by columns.table_name
order by columns.table_name
