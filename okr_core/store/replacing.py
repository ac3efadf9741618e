"""Puts a backup in the place of a database, once the backup has proven itself."""

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from okr_core.model.errors import (
    DatabaseBusy,
    DatabaseError,
    DatabaseForeign,
    DatabaseMissing,
    InvalidInput,
)
from okr_core.store import keeping
from okr_core.store.connection import is_so, looked_into
from okr_core.store.database import Store
from okr_core.store.files import copy_database, move_database
from okr_core.store.mark import HighWaterMark

_UNCHANGED = "The database was left as it is. Choose another backup."


@dataclass(frozen=True)
class Replaced:
    """What became of it.

    Attributes:
        version: Number of the last change that the restored database has.
        kept: Where the database that was replaced is now, or None when there was none.
    """

    version: int
    kept: Path | None


def replace_database(
    database: Path, backup: Path, *, backup_dir: Path, force: bool, now: datetime
) -> Replaced:
    """Make a database what a backup says.

    A copy of the backup is opened, brought to this version and examined; only a sound one takes the
    place of the database, in one step. What was there stays as a backup.

    Args:
        database: The file to replace or to make.
        backup: The file to restore; it is only read.
        backup_dir: Where the replaced file goes.
        force: Replace a database that is there.
        now: The moment, naive UTC.

    Raises:
        DatabaseBusy: Another process has the database or the backup open.
        DatabaseMissing: There is no such backup, or no folder for the database.
        DatabaseForeign: The backup is damaged, newer than this program, or not one of ours.
        DatabaseError: The backup is not sound; or the database is there, and may not be replaced.
    """
    database, backup = database.absolute(), backup.absolute()
    _refuse_unfit(database, backup)
    exists = database.exists()
    if exists:
        _refuse_held(database)
        if not force:
            raise DatabaseError(
                f"{database} is there already.",
                "Say --force to replace it; a copy of it is kept among the backups.",
            )
    try:
        with TemporaryDirectory(prefix=".restore-", dir=database.parent) as folder:
            copy = Path(folder) / database.name
            copy_database(backup, copy)
            version = _proven(copy, backup)
            kept = _kept(database, backup_dir, now) if exists else None
            move_database(copy, database)
            HighWaterMark(database).write(version)
    except OSError as error:
        raise DatabaseError(
            f"{error.filename or database} could not be written: {error.strerror or error}.",
            "Make room, or change its permissions, then try again.",
        ) from error
    return Replaced(version, kept)


def _refuse_unfit(database: Path, backup: Path) -> None:
    if not backup.is_file():
        raise DatabaseMissing(f"There is no file {backup}.", "Name a backup that is there.")
    if not database.parent.is_dir():
        raise DatabaseMissing(
            f"The folder {database.parent} does not exist.",
            "Create it, or choose another file with --db.",
        )
    if database.resolve() == backup.resolve():
        raise InvalidInput("A database cannot be restored from itself.", "Name a backup.")
    try:
        with looked_into(backup) as connection:
            is_ours = is_so(connection, "is_ours")
    except DatabaseForeign as error:
        raise DatabaseForeign(error.message, _UNCHANGED) from error
    if not is_ours:
        raise DatabaseForeign(f"{backup} is not a database of OKR Dashboard.", _UNCHANGED)


def _refuse_held(database: Path) -> None:
    try:
        with looked_into(database):
            pass
    except DatabaseBusy:
        raise
    except DatabaseError:
        pass  # damaged, or not ours: then a backup is just what it needs


def _proven(copy: Path, backup: Path) -> int:
    """Open the copy as a server would, and return its last change when it is sound."""
    try:
        version, faults = _examined(copy)
    except DatabaseForeign as error:
        message = error.message.replace(str(copy), str(backup))
        raise DatabaseForeign(message, _UNCHANGED) from error
    if faults:
        others = f" And {len(faults) - 1} more." if len(faults) > 1 else ""
        raise DatabaseError(f"{backup} is not sound: {faults[0]}{others}", _UNCHANGED)
    with copy.open("rb+") as file:
        os.fsync(file.fileno())
    return version


def _examined(copy: Path) -> tuple[int, list[str]]:
    """Return the last change of a database and its faults, once all of it was read."""
    store = Store.open(copy)
    try:
        store.snapshot()  # a damaged block shows only when it is read
        faults = [found.message for found in store.doctor() if found.severity == "error"]
        return store.version, faults
    finally:
        store.close()


def _kept(database: Path, backup_dir: Path, now: datetime) -> Path:
    """Copy what is replaced to the backups, sound or not."""
    backup_dir.mkdir(parents=True, exist_ok=True)
    to = backup_dir / keeping.named(database, "replaced", now)
    copy_database(database, to)
    return to
