"""What a database consists of on the disk: its file, and what is nothing without it beside that."""

import os
import shutil
from pathlib import Path

from okr_core.store.mark import HighWaterMark

# While it writes its log into the file, DuckDB takes further changes into a second log; after it
# was killed in the middle of that, it puts both together in a third.
_LOGS = (".wal", ".wal.checkpoint", ".wal.recovery")


def logs_of(path: Path) -> list[Path]:
    """Return the write-ahead logs that lie beside a database. They hold its last changes."""
    logs = (path.with_name(path.name + end) for end in _LOGS)
    return [log for log in logs if log.exists()]


def copy_database(path: Path, to: Path) -> None:
    """Copy a database that nobody has open to another name, sound or not, and onto the disk.

    Raises:
        OSError: It cannot be read, or the copy cannot be written.
    """
    for file in (path, *logs_of(path)):
        name = to.with_name(to.name + file.name.removeprefix(path.name))
        shutil.copyfile(file, name)
        with name.open("rb+") as copied:
            os.fsync(copied.fileno())


def move_database(path: Path, to: Path) -> None:
    """Put a database that was closed in the place of another, or of none.

    The other's logs go before that, for they would be read into the new file, and its mark after
    it: until then the mark tells that the logs are missing.

    Raises:
        OSError: It cannot be moved. The logs of the other may be gone by then.
    """
    _discard_logs(to)
    os.replace(path, to)
    HighWaterMark(to).forget()
    HighWaterMark(path).move(to)


def discard_database(path: Path) -> None:
    """Remove a database that is closed; it may be gone already.

    Raises:
        OSError: It cannot be removed.
    """
    _discard_logs(path)
    HighWaterMark(path).forget()
    path.unlink(missing_ok=True)


def _discard_logs(path: Path) -> None:
    for log in logs_of(path):
        log.unlink(missing_ok=True)
