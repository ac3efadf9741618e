"""The engine against the bare latest-value query, on the same file in the same run."""

import statistics
import time
from pathlib import Path

import duckdb

BARE = "select key_result_id, arg_max(value, measured_on) from check_in group by all"
BUDGETED = "objective_status"
MACROS = ("key_result_status", "objective_status", "team_status", "project_status", "alignment")


def seconds(connection: duckdb.DuckDBPyConnection, statement: str) -> float:
    begun = time.perf_counter()
    connection.sql(statement).to_arrow_table()  # tuples would take longer than the query
    return time.perf_counter() - begun


def compare(path: Path, rounds: int = 7) -> list[tuple[str, float, float]]:
    """Return (macro, median seconds, the bare query's median seconds), paired round by round."""
    with duckdb.connect(str(path), read_only=True) as connection:
        found = []
        for macro in MACROS:
            statement = f"from {macro}(current_date)"
            seconds(connection, statement), seconds(connection, BARE)
            pairs = [
                (seconds(connection, statement), seconds(connection, BARE)) for _ in range(rounds)
            ]
            macro_time, bare_time = (
                statistics.median(column) for column in zip(*pairs, strict=True)
            )
            found.append((macro, macro_time, bare_time))
    return found
