-- What a database holds beside its tables. Grain: one row per macro or index. No parameters.
select 'macro ' || function_name as name
from duckdb_functions()
where database_name = current_database() and not internal
union all
select 'index ' || index_name as name
from duckdb_indexes()
where database_name = current_database()
order by name
