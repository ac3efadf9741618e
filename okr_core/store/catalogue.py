"""What the tables look like, asked of the database itself, and the statements that write them.

The statements are templates in ``statements/``; the only words put into them are names of tables
and columns that the database listed, in quotes. Values are always parameters.
"""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, cached_property
from typing import Any

import duckdb

from okr_core.store import sql

_PARSED: dict[str, Callable[[str], Any]] = {
    "DATE": date.fromisoformat,
    "TIMESTAMP": datetime.fromisoformat,
}


def quoted(name: str) -> str:
    """Return a name of the catalogue as a quoted identifier."""
    return '"' + name.replace('"', '""') + '"'


@dataclass(frozen=True)
class Table:
    """One table: columns and their types in order, key, whether its rows keep dated revisions."""

    name: str
    columns: tuple[str, ...]
    types: tuple[str, ...]
    key: tuple[str, ...]
    revised: bool
    defaults: dict[str, Any]

    @property
    def versioned(self) -> bool:
        """Whether each change of a row counts up its ``version``."""
        return "version" in self.columns

    def key_of(self, row: Mapping[str, Any]) -> str:
        """Return what the change log calls a row."""
        return "/".join(str(row[name]) for name in self.key)

    def counts_from(self, row: Mapping[str, Any], today: date) -> date:
        """Return the first day on which the engine may answer otherwise after a row was written.

        A revision counts from today, a measurement from the day it was known on, what a workshop
        agreed on from the day it was closed on; what the engine does not read never counts, and
        what it makes of any other row is not known here.
        """
        if self.revised:
            return today
        if self.name not in _words_of_engine():
            return date.max
        if "closed_on" in self.columns:
            return row.get("closed_on") or date.max
        return row.get("known_on") or date.min

    @cached_property
    def select(self) -> str:
        """Read the row with the key ``$key``."""
        return self._compose("select_row")

    @cached_property
    def select_many(self) -> str:
        """Read the rows with the keys ``$keys``."""
        return self._compose("select_rows")

    @cached_property
    def count(self) -> str:
        """Count the rows."""
        return self._compose("count_rows")

    @cached_property
    def insert(self) -> str:
        """Add the row ``$row``; columns it leaves out take their default."""
        return self._compose("insert_row")

    @cached_property
    def insert_frame(self) -> str:
        """Add every row of the registered frame."""
        return self._compose("insert_frame")

    @cached_property
    def first_revision(self) -> str:
        """Add the first revision of the new rows ``$keys``, from ``$day`` on."""
        return self._compose("insert_first_revision")

    @cached_property
    def first_revision_frame(self) -> str:
        """Add the first revision of every row of the registered frame."""
        return self._compose("insert_revision_frame")

    @cached_property
    def next_revision(self) -> tuple[str, str, str]:
        """Bring the revisions of the rows ``$keys`` up to date on ``$day``: end, overwrite, add."""
        columns = (name for name in self.columns if name not in {*self.key, "version"})
        assignments = ", ".join(f"{quoted(name)} = changed.{quoted(name)}" for name in columns)
        return (
            self._compose("close_revision"),
            self._compose("replace_revision", assignments=assignments),
            self._compose("insert_revision"),
        )

    def update(self, columns: tuple[str, ...]) -> str:
        """Set these columns of the row ``$key`` to the parameters of the same names.

        Raises:
            ValueError: One of them is not a column of this table, or is its key.
        """
        return self._compose("update_row", assignments=", ".join(self._assignments(columns)))

    def update_many(self, columns: tuple[str, ...]) -> str:
        """Set these columns of the rows ``$keys``, and count their versions up.

        Raises:
            ValueError: One of them is not a column of this table, or is its key.
        """
        counted = ["version = version + 1"] if self.versioned else []
        return self._compose(
            "update_rows", assignments=", ".join([*self._assignments(columns), *counted])
        )

    def values(self, written: Mapping[str, Any]) -> dict[str, Any]:
        """Return a row that the change log keeps as JSON with the types that its columns have."""
        return {
            name: _PARSED[kind](written[name])
            if kind in _PARSED and written[name] is not None
            else written[name]
            for name, kind in zip(self.columns, self.types, strict=True)
            if name in written
        }

    def _assignments(self, columns: tuple[str, ...]) -> list[str]:
        unknown = set(columns) - (set(self.columns) - set(self.key))
        if unknown:
            raise ValueError(f"{self.name} has no column to set named {sorted(unknown)}")
        return [f"{quoted(name)} = ${name}" for name in columns]

    def _compose(self, template: str, **parts: str) -> str:
        return sql.text("statements", template).format(
            table=quoted(self.name),
            revision=quoted(f"{self.name}_revision"),
            key=quoted(self.key[0]) if self.key else "",
            **parts,
        )


def tables(cursor: duckdb.DuckDBPyConnection) -> dict[str, Table]:
    """Return every table of the database by name, revision tables included."""
    found = cursor.execute(sql.text("statements", "list_tables")).fetchall()
    known = {name for name, *_ in found}
    defaults = _defaults(cursor, {text for row in found for text in row[3] if text is not None})
    return {
        name: Table(
            name,
            tuple(columns),
            tuple(types),
            tuple(key or ()),
            f"{name}_revision" in known,
            {name: defaults.get(text) for name, text in zip(columns, expressions, strict=True)},
        )
        for name, columns, types, expressions, key in found
    }


@cache
def _words_of_engine() -> frozenset[str]:
    """Every word of the engine: the names of the tables that it reads are among them."""
    texts = (re.sub(r"--.*", "", sql.text("engine", name)) for name in sql.names("engine"))
    return frozenset(word for text in texts for word in re.findall(r"\w+", text))


def _defaults(
    cursor: duckdb.DuckDBPyConnection, expressions: Collection[str]
) -> dict[str | None, Any]:
    """Return the value of each default that a column states, by its text."""
    stated = sorted(expressions)
    if not stated:
        return {}
    statement = sql.text("statements", "column_defaults").format(defaults=", ".join(stated))
    return dict(zip(stated, cursor.execute(statement).fetchall()[0], strict=True))
