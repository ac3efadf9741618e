"""What takes the whole file at once: any question, a backup, rows as they are. For its owner."""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from okr_core.model.actor import Actor
from okr_core.model.clock import Clock, SystemClock
from okr_core.model.identity import new_id
from okr_core.model.snapshot import Snapshot
from okr_core.store import Store, backup_name


class WholeFile:
    """The capability of whoever holds the file, or an owner of everything."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def select(self, statement: str) -> pd.DataFrame:
        """Return the rows of one reading statement that a user typed.

        Raises:
            InvalidInput: It is not exactly one statement that reads, or it does not run.
        """
        return self._store.select(statement)

    def backup(self, to: Path | None = None, *, replace: bool = False) -> Path:
        """Copy the database to a new file and return it.

        Args:
            to: The file; None makes one in the backup folder, named by the time.
            replace: Whether it takes the place of a file that was named and is there.

        Raises:
            DatabaseError: A file is there and may not be replaced; it cannot be written; or the
                copy differs from the original.
            InvalidInput: ``to`` is the database itself.
        """
        if to is None:
            name = backup_name(self._store.path, "backup", SystemClock().now())
            to, replace = self._store.backup_dir / name, True
        self._store.backup(to, replace=replace)
        return to

    def restore(self, snapshot: Snapshot) -> None:
        """Write an export into this empty database, every row verbatim, change log included.

        Raises:
            DatabaseReadOnly: The database is open for reading only.
            DatabaseError: The database is not empty.
            InvalidInput: The rows are not those of a database of this version or an older one.
        """
        self._store.restore(snapshot, self._clock.now())

    def load(self, frames: Mapping[str, pd.DataFrame], actor: Actor) -> None:
        """Add many rows as one write, all or nothing, without the checks that an editor makes.

        Args:
            frames: Rows by table, columns by name. ``doctor`` finds what does not fit together.
            actor: Who does it.

        Raises:
            InvalidInput: A rule of a table refuses a row; nothing is kept.
            DatabaseReadOnly: The database is open for reading only.
        """
        now, today = self._clock.now(), self._clock.today()
        with self._store.write(actor=actor, operation_id=new_id(), now=now, today=today) as tx:
            for table, frame in frames.items():
                tx.load(table, frame)
