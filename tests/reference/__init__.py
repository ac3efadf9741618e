"""The engine a second time, in plain Python, written from the design and never from the SQL.

``records`` are the raw rows, ``organisations`` invents them, ``database`` moves them in and out of
DuckDB, and the rest recomputes every number of the engine from them.
"""
