-- What a question can be asked of. Grain: one row per table, then one per table macro, by name.
-- No parameters. Columns: name (of a macro with its parameters), kind.
select
    table_name as name,
    'table' as kind
from duckdb_tables()
where database_name = current_database() and not internal
union all
select
    function_name || '(' || array_to_string(parameters, ', ') || ')' as name,
    'table macro' as kind
from duckdb_functions()
where database_name = current_database() and function_type = 'table_macro' and not internal
order by kind, name
