"""Backups that are made without being asked for: their names, and which of them stay.

Only files with such a name are ever removed. It holds the database's own name and a mark of where
it lies, so that two databases may share one folder of backups, the moment in UTC, and the number
of the last change: ``okr-3fa9c1-auto-20260301T093000-1121.duckdb``.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from glob import escape
from pathlib import Path
from typing import Final

HOURS: Final = 24
DAYS: Final = 14

_MOMENT: Final = "%Y%m%dT%H%M%S"


@dataclass(frozen=True)
class Kept:
    """One automatic backup: its file, when it was made (UTC), and its last change."""

    file: Path
    made_at: datetime
    change: int


def named(database: Path, why: str, now: datetime) -> str:
    """Return the name of a backup made for a reason, such as ``okr-replaced-….duckdb``."""
    return f"{database.stem}-{why}-{now.strftime(_MOMENT)}.duckdb"


def automatic_name(database: Path, change: int, now: datetime) -> str:
    """Return the name of an automatic backup."""
    return f"{_own(database)}{now.strftime(_MOMENT)}-{change}.duckdb"


def kept(database: Path, folder: Path) -> list[Kept]:
    """Return the automatic backups of a database, the newest first."""
    pattern = re.compile(rf"{re.escape(_own(database))}(\d{{8}}T\d{{6}})-(\d+)\.duckdb")
    if not folder.is_dir():
        return []
    named_so = ((file, pattern.fullmatch(file.name)) for file in folder.iterdir())
    found = [
        Kept(file, datetime.strptime(match[1], _MOMENT), int(match[2]))  # noqa: DTZ007 - naive UTC
        for file, match in named_so
        if match
    ]
    return sorted(found, key=lambda backup: (backup.made_at, backup.change), reverse=True)


def is_due(database: Path, folder: Path, change: int, happened_at: datetime | None) -> bool:
    """Return whether the newest automatic backup lacks something.

    Args:
        database: The file.
        folder: Where its backups are.
        change: Number of its last change; 0 when there was none.
        happened_at: When that was, naive UTC.
    """
    if change == 0 or happened_at is None:
        return False
    earlier = kept(database, folder)
    # Of one number, yet another change: an older database was restored, and went on.
    return not (
        earlier
        and earlier[0].change == change
        and happened_at < earlier[0].made_at + timedelta(seconds=1)  # a name has no parts of one
    )


def superfluous(backups: Iterable[Kept]) -> list[Kept]:
    """Return the backups that need not stay.

    The newest of each of the last 24 hours that have one stays, and the newest of each of the last
    14 days that have one.

    Args:
        backups: The newest first.
    """
    hours: dict[str, Kept] = {}
    days: dict[str, Kept] = {}
    others = []
    for backup in backups:
        stays = False
        for newest, most, part in ((hours, HOURS, "%Y%m%dT%H"), (days, DAYS, "%Y%m%d")):
            period = backup.made_at.strftime(part)
            if period not in newest and len(newest) < most:
                newest[period] = backup
                stays = True
        if not stays:
            others.append(backup)
    return others


def prune(database: Path, folder: Path) -> None:
    """Remove the automatic backups of a database that need not stay, and what is left of halves."""
    for backup in superfluous(kept(database, folder)):
        backup.file.unlink(missing_ok=True)
    for half in folder.glob(f".{escape(_own(database))}*.partial*"):
        half.unlink(missing_ok=True)  # of a process that was killed: the caller makes none now


def _own(database: Path) -> str:
    place = hashlib.sha256(str(database.absolute()).encode()).hexdigest()[:6]
    return f"{database.stem}-{place}-auto-"
