"""Copies the database to another file while it is in use, and proves the copy before it counts."""

import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import duckdb

from okr_core.model.errors import DatabaseError, DatabaseMissing, InvalidInput
from okr_core.store import sql
from okr_core.store.catalogue import Table, quoted
from okr_core.store.connection import all_or_nothing, looked_into, understood
from okr_core.store.files import discard_database, move_database


def back_up(
    cursor: duckdb.DuckDBPyConnection,
    tables: Iterable[Table],
    *,
    path: Path,
    backup_dir: Path,
    to: Path,
    replace: bool,
) -> None:
    """Copy tables, rows, indexes and macros to a new file at ``to``.

    What is there already is replaced only when asked for, and stays whole until then.

    The copy is made in the backup folder, the only place this connection may write to, reopened,
    compared with the original, and only then given its name: a file with that name is whole. It is
    the database of one moment, and writers go on meanwhile; the caller makes one backup at a time.

    Raises:
        DatabaseMissing: The folder of ``to`` is not there.
        InvalidInput: ``to`` is the database itself.
        DatabaseError: A file is there already, and may not be replaced; it cannot be written; or
            the copy differs from the original and is removed.
    """
    to = to.absolute()
    if to.resolve() == path.resolve():
        raise InvalidInput("A backup cannot replace the database itself.", "Name another file.")
    if to.parent != backup_dir and not to.parent.is_dir():
        raise DatabaseMissing(
            f"The folder {to.parent} does not exist.", "Create it, or name another file."
        )
    if to.exists() and not replace:
        raise DatabaseError(
            f"{to} is there already.", "Say --force to replace it, or name another file."
        )
    partial = backup_dir / f".{to.name}.{os.getpid()}.partial"
    try:
        backup_dir.mkdir(parents=True, exist_ok=True)
        discard_database(partial)
        with understood(partial):
            expected = _copy(cursor, tables, partial)
        with looked_into(partial) as copy:
            found = _contents(copy, tables)
        if found != expected:
            raise DatabaseError(
                "The backup did not equal the database, so it was not kept.",
                "Run `okr doctor`, then try again.",
            )
        _publish(partial, to)
    except OSError as error:
        raise DatabaseError(
            f"{to} cannot be written: {error.strerror or error}.",
            "Make room, change the permissions of its folder, or name another file.",
        ) from error
    finally:
        with suppress(OSError):  # there may be no such folder
            discard_database(partial)


def _copy(
    cursor: duckdb.DuckDBPyConnection, tables: Iterable[Table], partial: Path
) -> tuple[dict[str, int], list[str]]:
    """Copy the database as it stands at one moment, and return its contents at that moment."""
    source = cursor.execute(sql.text("statements", "current_database")).fetchall()[0][0]
    cursor.execute(sql.text("statements", "attach_backup"), {"path": str(partial)})
    try:
        with all_or_nothing(cursor):
            contents = _contents(cursor, tables)
            cursor.execute(sql.text("statements", "copy_database").format(source=quoted(source)))
    finally:
        cursor.execute(sql.text("statements", "detach_backup"))
    return contents


def _contents(
    connection: duckdb.DuckDBPyConnection, tables: Iterable[Table]
) -> tuple[dict[str, int], list[str]]:
    """Return the number of rows of every table, and the names of the macros and indexes."""
    counts = {table.name: connection.execute(table.count).fetchall()[0][0] for table in tables}
    made = connection.execute(sql.text("statements", "list_macros_and_indexes")).fetchall()
    return counts, [name for (name,) in made]


def _publish(partial: Path, to: Path) -> None:
    """Move the proven copy to its name: whole, and on the disk, or not at all."""
    final = partial
    if to.parent != partial.parent:
        final = to.with_name(partial.name)
    try:
        if final != partial:
            shutil.copyfile(partial, final)
        with final.open("rb+") as file:
            os.fsync(file.fileno())
        move_database(final, to)
    finally:
        final.unlink(missing_ok=True)
