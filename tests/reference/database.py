"""Organisations into a DuckDB database and back, and the rows of the engine out of it."""

from collections.abc import Iterable
from datetime import date, datetime
from json import dumps
from pathlib import Path
from typing import Any

import duckdb
import prepared

from reference.engine import KEYS, Row
from reference.records import (
    RECORDS,
    CheckIn,
    KpiReading,
    Organisation,
    PhaseTarget,
    Record,
    WorkshopRound,
)

AUTHORED = (CheckIn, KpiReading, WorkshopRound)
IDS = {
    "key_result_forecast": "(select list(distinct key_result_id) from key_result_revision)",
    "objective_forecast": "(select list(distinct objective_id) from objective_revision)",
}
"""What a macro that is asked about a list is asked about here: everything there is."""


def read(connection: duckdb.DuckDBPyConnection) -> Organisation:
    """Every raw row of a database that the engine may read."""
    rows: list[Record] = []
    for kind in RECORDS:
        columns = kind.columns()
        found = connection.table(kind.table).project(", ".join(columns)).fetchall()
        rows += [kind(**dict(zip(columns, row, strict=True))) for row in found]
    return Organisation(tuple(rows))


def as_columns(row: Record) -> dict[str, Any]:
    """A record as the columns of its table, with what else the table insists on."""
    columns = {
        name: value.isoformat() if isinstance(value, date) else value
        for name in row.columns()
        if (value := getattr(row, name)) is not None
    }
    if isinstance(row, AUTHORED):
        columns["author"] = "Mina"
    if isinstance(row, WorkshopRound):
        columns["opened_at"] = "2026-01-01"
    if isinstance(row, PhaseTarget):
        columns["created_at"] = datetime.combine(row.valid_from, datetime.min.time()).isoformat()
    return columns


class Engine:
    """The engine of one database file, made when it is not there.

    What is loaded is added to what the file holds, and is gone with the next load.
    """

    def __init__(self, path: Path) -> None:
        if not path.exists():
            prepared.empty(path)
        self._connection = duckdb.connect(path)
        described = self._connection.execute(
            "select table_name, column_name, data_type from duckdb_columns()"
        ).fetchall()
        self._types: dict[str, dict[str, str]] = {}
        for table, column, data_type in described:
            self._types.setdefault(table, {})[column] = data_type
        self._loaded = False

    def close(self) -> None:
        self.clear()
        self._connection.close()

    def clear(self) -> None:
        """Forget what was loaded: it was never committed."""
        if self._loaded:
            self._connection.rollback()
        self._loaded = False

    def load(self, organisation: Organisation) -> None:
        """Hold these rows, and no others that were loaded."""
        self.clear()
        self._connection.begin()
        self._loaded = True
        for kind in RECORDS:
            rows = [as_columns(row) for row in organisation.all(kind)]
            if rows:
                shape = dumps([{name: self._types[kind.table][name] for name in names(rows)}])
                self._connection.execute(
                    f"insert into {kind.table} by name "
                    "select unnest(from_json($rows, $shape), recursive := true)",
                    {"rows": dumps(rows), "shape": shape},
                )

    def organisation(self) -> Organisation:
        """What is loaded, read back."""
        return read(self._connection)

    def rows(self, day: date, macros: Iterable[str] = KEYS) -> dict[str, dict[str, Row]]:
        """What the macros say as of ``day``: rows by macro and by key, like the reference."""
        tables = {}
        for name in macros:
            statement = f"select * from {call(name, '$day')}"  # noqa: S608 - a name of our own
            tables[name] = by_key(name, self._fetch(statement, day=day))
        return tables

    def rows_of_days(self, days: list[date]) -> dict[date, dict[str, dict[str, Row]]]:
        """The same for many days, asked at once: planning a macro costs more than running it."""
        tables: dict[date, dict[str, dict[str, Row]]] = {day: {} for day in days}
        for name in KEYS:
            statement = (
                "select asked.day as asked_for, answer.* "  # noqa: S608 - a name of our own
                "from (select unnest($days) as day) asked, "
                f"lateral {call(name, 'asked.day')} answer"
            )
            found = self._fetch(statement, days=days)
            for day in days:
                own = [row for row in found if row["asked_for"] == day]
                tables[day][name] = by_key(name, own)
        return tables

    def answer(self, macro: str, *arguments: object) -> list[Row]:
        """What one macro says of these arguments."""
        found = self._connection.table_function(macro, list(arguments))
        return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]

    def _fetch(self, statement: str, **parameters: Any) -> list[Row]:
        found = self._connection.execute(statement, parameters)
        columns = [column[0] for column in found.description]
        return [dict(zip(columns, row, strict=True)) for row in found.fetchall()]


def call(name: str, day: str) -> str:
    """The text of a call of one macro."""
    return f"{name}({day}, {IDS[name]})" if name in IDS else f"{name}({day})"


def by_key(name: str, rows: list[Row]) -> dict[str, Row]:
    """The rows of a macro by the key that must be theirs alone."""
    keyed = {row[KEYS[name]]: row for row in rows}
    assert len(keyed) == len(rows), f"{name} repeats a {KEYS[name]}"
    return keyed


def names(rows: list[dict[str, Any]]) -> list[str]:
    """Every column that one of the rows fills."""
    return list(dict.fromkeys(name for row in rows for name in row))
