"""The high-water mark: how far the change log had come, kept in a small file beside the database.

A damaged write-ahead log loses its last changes without any error, and the database cannot know
what it no longer has. The mark does.
"""

import os
from datetime import datetime
from pathlib import Path


class HighWaterMark:
    """The number of the last change that was committed to the database at ``path``."""

    def __init__(self, path: Path) -> None:
        self._file = path.with_name(f"{path.name}.mark")

    def read(self) -> int:
        """Return the mark, or 0 when there is none or it cannot be understood."""
        try:
            return int(self._file.read_text(encoding="ascii"))
        except (OSError, ValueError):
            return 0

    def write(self, seq: int) -> None:
        """Set the mark. It survives a killed process at any moment: the file is replaced whole."""
        partial = self._file.with_name(f"{self._file.name}.partial")
        partial.write_text(f"{seq}\n", encoding="ascii")
        os.replace(partial, self._file)

    def move(self, path: Path) -> None:
        """Make it the mark of the database at another path; there may be none."""
        if self._file.exists():
            os.replace(self._file, path.with_name(f"{path.name}.mark"))

    def forget(self) -> None:
        """Remove the mark: the database it belonged to is gone."""
        self._file.unlink(missing_ok=True)


def told(file: str, version: int, missing: int, happened_at: datetime | None) -> str:
    """Return a sentence on the changes that a file should have and has not.

    Args:
        file: Its name.
        version: Number of the last change that it has.
        missing: How many were saved after that.
        happened_at: When the last one it has was made, naive UTC; None when it has none.
    """
    since = f" ({happened_at:%Y-%m-%d %H:%M} UTC)" if happened_at else ""
    counted = "1 saved change is" if missing == 1 else f"{missing} saved changes are"
    return (
        f"{counted} missing from {file}: it ends with change {version}{since}, although change "
        f"{version + missing} was saved. Its write-ahead log was damaged, or an older copy took "
        "its place. Restore a backup, or enter again what was saved since."
    )
