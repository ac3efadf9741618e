"""The only room that knows DuckDB: the file, its migrations, the engine and the queries."""
