"""Brings a file to the tables and formulas of this version. Forward only.

A migration is a numbered file in ``migrations/``. It and its record share one transaction, so a
file has had a migration wholly or not at all. The engine's macros carry no data: they are created
again whenever their text is not the one that the file was given last.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from okr_core.model.errors import DatabaseForeign
from okr_core.store import sql
from okr_core.store.connection import is_so

_ENGINE = "engine.checksum"


@dataclass(frozen=True)
class Migration:
    """One numbered step, with the SHA-256 of its text."""

    number: int
    name: str
    text: str

    @property
    def checksum(self) -> str:
        """The SHA-256 of the text, as a file keeps it to tell which steps it has had."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def known() -> tuple[Migration, ...]:
    """Return the migrations of this version in order."""
    return tuple(
        Migration(int(name.split("_", 1)[0]), name, sql.text("migrations", name))
        for name in sql.names("migrations")
    )


def pending(cursor: duckdb.DuckDBPyConnection, path: Path) -> tuple[Migration, ...]:
    """Return the migrations that a file still needs, in order.

    Raises:
        DatabaseForeign: The file has had migrations that this version does not know.
    """
    is_ours = is_so(cursor, "is_ours")
    done = cursor.execute(sql.text("statements", "list_migrations")).fetchall() if is_ours else []
    names = {migration.number: migration.name for migration in known()}
    for number, name, _ in done:
        if names.get(number) != name:
            raise DatabaseForeign(
                f"{path} was made by a newer version of OKR Dashboard (it has had {name}).",
                "Install that version, or choose another file with --db.",
            )
    had = {number for number, _, _ in done}
    return tuple(migration for migration in known() if migration.number not in had)


def migrate(
    cursor: duckdb.DuckDBPyConnection,
    steps: tuple[Migration, ...],
    now: datetime,
) -> None:
    """Apply migrations, each in one transaction with its record."""
    for step in steps:
        cursor.begin()
        try:
            is_ours = is_so(cursor, "is_ours")
            if not is_ours:
                cursor.execute(sql.text("statements", "create_schema_migration"))
            cursor.execute(step.text)
            cursor.execute(
                sql.text("statements", "insert_migration"),
                {
                    "number": step.number,
                    "name": step.name,
                    "checksum": step.checksum,
                    "applied_at": now,
                },
            )
            cursor.commit()
        except BaseException:
            cursor.rollback()
            raise


def engine_is_current(cursor: duckdb.DuckDBPyConnection) -> bool:
    """Return whether the file has the formulas of this version."""
    stored = cursor.execute(sql.text("statements", "get_setting"), {"name": _ENGINE}).fetchall()
    return stored == [(_engine_checksum(),)]


def install_engine(cursor: duckdb.DuckDBPyConnection) -> None:
    """Create the macros of the engine in the file, in the order of their file names."""
    cursor.begin()
    try:
        for name in sql.names("engine"):
            cursor.execute(sql.text("engine", name))
        cursor.execute(
            sql.text("statements", "put_setting"),
            {"name": _ENGINE, "value": _engine_checksum()},
        )
        cursor.commit()
    except BaseException:
        cursor.rollback()
        raise


def _engine_checksum() -> str:
    texts = "\0".join(sql.text("engine", name) for name in sql.names("engine"))
    return hashlib.sha256(texts.encode()).hexdigest()
