"""The high-water mark: how far the change log had come, kept in a small file beside the database.

A damaged write-ahead log loses its last changes without any error, and the database cannot know
what it no longer has. The mark does.
"""

import os
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

    def forget(self) -> None:
        """Remove the mark: the database it belonged to is gone."""
        self._file.unlink(missing_ok=True)
