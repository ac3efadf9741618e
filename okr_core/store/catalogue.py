"""What the tables look like, asked of the database itself, and the statements that write them.

The statements are templates in ``statements/``; the only words put into them are names of tables
and columns that the database listed, in quotes. Values are always parameters.
"""

from dataclasses import dataclass
from functools import cached_property

import duckdb

from okr_core.store import sql


def quoted(name: str) -> str:
    """Return a name of the catalogue as a quoted identifier."""
    return '"' + name.replace('"', '""') + '"'


@dataclass(frozen=True)
class Table:
    """One table: its columns in order, its key, and whether its rows keep dated revisions."""

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    revised: bool

    @property
    def versioned(self) -> bool:
        """Whether each change of a row counts up its ``version``."""
        return "version" in self.columns

    @cached_property
    def select(self) -> str:
        """Read the row with the key ``$key``."""
        return self._compose("select_row")

    @cached_property
    def insert(self) -> str:
        """Add the row ``$row``; columns it leaves out take their default."""
        return self._compose("insert_row")

    @cached_property
    def insert_frame(self) -> str:
        """Add every row of the registered frame."""
        return self._compose("insert_frame")

    @cached_property
    def revise(self) -> str:
        """Add a revision of the row ``$key`` that stands from ``$day`` on."""
        return self._compose("insert_revision")

    @cached_property
    def revise_frame(self) -> str:
        """Add a first revision of every row of the registered frame."""
        return self._compose("insert_revision_frame")

    @cached_property
    def replace_revision(self) -> str:
        """Overwrite the revision that started on or after ``$day`` and still stands."""
        columns = (name for name in self.columns if name not in {*self.key, "version"})
        assignments = ", ".join(f"{quoted(name)} = changed.{quoted(name)}" for name in columns)
        return self._compose("replace_revision", assignments=assignments)

    @cached_property
    def close_revision(self) -> str:
        """End the standing revision of the row ``$key`` before ``$day``."""
        return self._compose("close_revision")

    def update(self, columns: tuple[str, ...]) -> str:
        """Set these columns of the row ``$key`` to the parameters of the same names.

        Raises:
            ValueError: One of them is not a column of this table, or is its key.
        """
        unknown = set(columns) - (set(self.columns) - set(self.key))
        if unknown:
            raise ValueError(f"{self.name} has no column to set named {sorted(unknown)}")
        return self._compose(
            "update_row", assignments=", ".join(f"{quoted(name)} = ${name}" for name in columns)
        )

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
    known = {name for name, _, _ in found}
    return {
        name: Table(name, tuple(columns), tuple(key or ()), f"{name}_revision" in known)
        for name, columns, key in found
    }
