"""Opens a database file safely and turns DuckDB's errors into ours, once, at this edge."""

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from uuid import uuid4

import duckdb

from okr_core.model.errors import (
    DatabaseBusy,
    DatabaseError,
    DatabaseForeign,
    DatabaseMissing,
    InvalidInput,
)
from okr_core.store import sql
from okr_core.store.files import logs_of

# Bytes 8 to 11 of every DuckDB file. Looked at before DuckDB sees the file, because for some other
# formats it would go and fetch an extension.
_MAGIC = b"DUCK"
_OFFSET = 8

_CONFIG: dict[str, Any] = {
    "memory_limit": "2GB",
    "checkpoint_threshold": "64MB",
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "storage_compatibility_version": "v1.5.0",
    # Otherwise a name in a query may mean a Python variable that happens to be in scope.
    "python_enable_replacements": False,
}

_NOT_OURS = "Choose another file with --db, or restore a backup."


@contextmanager
def understood(path: Path) -> Iterator[None]:
    """Turn any error of DuckDB inside the block into one that says what to do.

    Mistakes of this program (a wrong column, a wrong statement) stay DuckDB's own errors, loud.
    """
    try:
        yield
    except (duckdb.ConstraintException, duckdb.ConversionException) as error:
        raise InvalidInput(
            f"The database refused this: {first_line(error)}.",
            "Check the values and save again.",
        ) from error
    except duckdb.Error as error:
        raise _translated(error, path) or error from error


@contextmanager
def formulas(path: Path, *, are_current: bool) -> Iterator[None]:
    """Say of a file with the formulas of another version that it lacks what the block asked for.

    Raises:
        DatabaseForeign: It does.
    """
    try:
        yield
    except (duckdb.CatalogException, duckdb.BinderException) as error:
        if are_current:
            raise
        raise DatabaseForeign(
            f"{path} was last written by another version of OKR Dashboard, and lacks a formula "
            "that this one asks for.",
            "Open it once for writing, with `okr serve`, to bring it up to date.",
        ) from error


def connect(path: Path, *, read_only: bool, backup_dir: Path) -> duckdb.DuckDBPyConnection:
    """Open the file and lock it down: UTC, no files but backups, no settings changed any more.

    Raises:
        DatabaseBusy: Another process, or another part of this one, has the file open.
        DatabaseMissing: The folder is not there; or the file, when it is opened for reading.
        DatabaseForeign: The file is damaged, or not a database of this program.
        DatabaseError: It may not be read or written, or the disk is full.
    """
    path = path.absolute()
    if not path.parent.is_dir():
        raise DatabaseMissing(
            f"The folder {path.parent} does not exist.",
            "Create it, or choose another file with --db.",
        )
    is_there = path.exists()
    if is_there:
        _check_is_duckdb(path)
        if logs_of(path):
            with looked_into(path) as connection:  # opened for writing, it would take those in
                _check_is_ours(connection, path)
    elif read_only:
        demo = path.with_name("demo.duckdb")
        raise DatabaseMissing(
            f"There is no database at {path}.",
            f"The demo is there: --db {demo}."
            if demo.exists()
            else "Create one with `okr serve`, or choose another file with --db.",
        )
    with understood(path):
        # DuckDB shares an open file with whoever asks for the same settings. Nobody else says this.
        own = {"custom_user_agent": f"okr-dashboard/{uuid4()}"}
        connection = duckdb.connect(str(path), read_only=read_only, config=_CONFIG | own)
        try:
            connection.execute(
                "set allowed_directories = $places",
                {"places": [f"{backup_dir.absolute()}{os.sep}"]},
            )
            connection.execute(sql.text("statements", "attach_memo"))
            _lock_down(connection)
            if is_there:
                _check_is_ours(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


@contextmanager
def looked_into(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a file for reading while the block runs; it cannot lead to any other file."""
    with understood(path):
        connection = duckdb.connect(str(path), read_only=True, config=_CONFIG)
        try:
            _lock_down(connection)
            yield connection
        finally:
            connection.close()


def is_so(connection: duckdb.DuckDBPyConnection, what: str) -> bool:
    """Return what ``statements/<what>.sql`` says of a database."""
    return bool(connection.execute(sql.text("statements", what)).fetchall()[0][0])


def setting_of(path: Path, name: str) -> str | None:
    """Return a setting of a file that is not open, whatever version made it; None if not set.

    Raises:
        DatabaseBusy, DatabaseForeign: As for ``connect``.
        DatabaseMissing: The file is not there.
    """
    _check_is_duckdb(path)
    with looked_into(path) as connection:
        _check_is_ours(connection, path)
        try:
            found = fetch(connection, sql.text("queries", "setting"), {"name": name})
        except duckdb.CatalogException:  # an empty database
            return None
    return str(found[0]["value"]) if found else None


@contextmanager
def all_or_nothing(cursor: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Run a block as one transaction: committed at its end, rolled back on any exception."""
    cursor.begin()
    try:
        yield
        cursor.commit()
    except BaseException:  # Streamlit stops a script with one
        with suppress(duckdb.Error):  # the first error is the one to tell
            cursor.rollback()
        raise


def _lock_down(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("set TimeZone = 'UTC'")
    connection.execute("set enable_external_access = false")
    connection.execute("set lock_configuration = true")


def _check_is_duckdb(path: Path) -> None:
    """Look at the first bytes of a file.

    Raises:
        DatabaseMissing: It is not there.
        DatabaseForeign: They are not those of a DuckDB file.
        DatabaseError: It may not be read.
    """
    if path.is_dir():
        raise DatabaseForeign(f"{path} is a folder, not a database.", _NOT_OURS)
    try:
        with path.open("rb") as file:
            head = file.read(_OFFSET + len(_MAGIC))
    except PermissionError as error:
        raise _forbidden(path) from error
    except FileNotFoundError as error:
        raise DatabaseMissing(f"There is no file {path}.", "Name one that is there.") from error
    if head[_OFFSET:] != _MAGIC:
        raise DatabaseForeign(f"{path} is not a DuckDB database.", _NOT_OURS)


def _check_is_ours(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Look at what an open file holds. Neither this nor closing it changes a byte.

    Raises:
        DatabaseForeign: It is the database of another program.
    """
    if not any(is_so(connection, what) for what in ("is_ours", "is_empty")):
        raise DatabaseForeign(
            f"{path} is a DuckDB database of something else, and was left as it is.", _NOT_OURS
        )


def _translated(error: duckdb.Error, path: Path) -> DatabaseError | None:
    """Return our error for what DuckDB reports, or None when it is a mistake of this program."""
    text = str(error)
    translated: DatabaseError | None = None
    if "Could not set lock on file" in text:
        holder = re.search(r"\(PID (\d+)\)", text)
        translated = DatabaseBusy(str(path), int(holder[1]) if holder else None)
    elif "different configuration than existing connections" in text:
        translated = DatabaseBusy(str(path), os.getpid())
    elif "Permission denied" in text:
        translated = _forbidden(path)
    elif "No space left" in text:
        translated = DatabaseError(
            "The disk is full, so nothing was saved.", "Free some space, then try again."
        )
    elif isinstance(error, duckdb.FatalException | duckdb.InternalException):
        translated = DatabaseError(
            f"The database stopped working: {first_line(error)}.",
            "Restart the server; everything that was saved is kept.",
        )
    elif "WAL file" in text:
        translated = DatabaseForeign(
            f"The write-ahead log of {path} is damaged: {first_line(error)}.",
            f"Keep a copy of both files. Then restore a backup; or move {path.name}.wal away to "
            "open the file without its last changes, and be told how many are missing.",
        )
    elif type(error) is duckdb.Error or isinstance(
        error, duckdb.IOException | duckdb.SerializationException
    ):
        translated = DatabaseForeign(f"{path} cannot be read: {first_line(error)}.", _NOT_OURS)
    return translated


def _forbidden(path: Path) -> DatabaseError:
    return DatabaseError(
        f"{path} may not be opened by this user.", "Change its permissions or its owner."
    )


def first_line(error: duckdb.Error) -> str:
    """Return what DuckDB says first, without the kind of error before it and its full stop."""
    line = (str(error) or type(error).__name__).splitlines()[0]
    return re.sub(r"^[\w ]+ Error: ", "", line).rstrip(".! ")


def fetch(
    cursor: duckdb.DuckDBPyConnection, statement: str, params: Mapping[str, object]
) -> list[dict[str, Any]]:
    """Run one statement and return all its rows as dictionaries by column name."""
    found = cursor.execute(statement, dict(params))
    names = [column[0] for column in found.description or []]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]
