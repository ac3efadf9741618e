"""The database file of one process: opened once, read by many threads, written by one at a time."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb

from okr_core.model.actor import Actor
from okr_core.model.clock import SystemClock
from okr_core.model.errors import DatabaseForeign, DatabaseReadOnly
from okr_core.model.snapshot import Snapshot
from okr_core.store import catalogue, exchange, keeping, memo, migration, sql
from okr_core.store.backup import back_up
from okr_core.store.connection import all_or_nothing, connect, fetch, understood
from okr_core.store.integrity import Finding, examine
from okr_core.store.mark import HighWaterMark, told
from okr_core.store.reading import Reading
from okr_core.store.transaction import Transaction

_OTHER_FORMULAS = (
    "This file was last written by another version of OKR Dashboard, and its formulas are the ones "
    "of that version. Open it once for writing, with `okr serve`, to bring them up to date."
)


class Store(Reading):
    """An open database, to read, to write and to keep. ``Store.open`` makes one.

    Attributes:
        read_only: Whether writes are refused.
        warnings: What was noticed while opening, as sentences for a person.
        backup_dir: Where backups go.
        backup_failure: Why the last automatic backup failed, as a sentence, or empty.
    """

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        path: Path,
        *,
        read_only: bool,
        backup_dir: Path,
    ) -> None:
        super().__init__(connection, path)
        self.read_only = read_only
        self.warnings: tuple[str, ...] = ()
        self.backup_failure = ""
        self.backup_dir = backup_dir
        self._mark = HighWaterMark(path)
        self._lock = threading.RLock()
        self._copying = threading.RLock()  # one backup at a time; the file stays open until its end
        self._writing = False
        self._seq = 0

    @classmethod
    def open(
        cls, path: Path, *, read_only: bool = False, backup_dir: Path | None = None
    ) -> "Store":
        """Open the file, made if it is not there, and bring it to this version.

        Args:
            path: The database file.
            read_only: Open for reading: nothing is created, migrated or written.
            backup_dir: Where backups go; ``backups`` beside the file when not given.

        Raises:
            DatabaseBusy: Another process has the file open.
            DatabaseMissing: The folder is not there; or the file, when opened for reading.
            DatabaseForeign: The file is damaged, newer than this program, or not one of ours.
        """
        path = path.absolute()
        backup_dir = (backup_dir or path.parent / "backups").absolute()
        is_new = not path.exists()
        connection = connect(path, read_only=read_only, backup_dir=backup_dir)
        store = cls(connection, path, read_only=read_only, backup_dir=backup_dir)
        try:
            with understood(path):
                store._prepare(is_new=is_new)
        except BaseException:
            store.close()
            raise
        return store

    @contextmanager
    def write(
        self, *, actor: Actor, operation_id: str, now: datetime, today: date
    ) -> Iterator[Transaction]:
        """Run a block as one write: committed at its end, rolled back on any exception.

        Writers take turns, so two never conflict, and a commit is not tried again: the block that
        made it belongs to the caller and cannot be run twice from here.

        Args:
            actor: Who does it.
            operation_id: One per action of a person; a repeat is recognised by it.
            now: The moment, naive UTC.
            today: The organisation's day: from when the change counts.

        Raises:
            DatabaseReadOnly: The database is open for reading.
        """
        if self.read_only:
            raise DatabaseReadOnly
        with self._lock:
            if self._writing:
                raise RuntimeError("a write was begun inside another one")
            self._writing = True
            try:
                with self._cursor() as cursor, all_or_nothing(cursor):
                    transaction = Transaction(
                        cursor,
                        self._tables,
                        seq=self._seq,
                        actor=actor,
                        operation_id=operation_id,
                        now=now,
                        today=today,
                    )
                    yield transaction
                    transaction.flush()
                if transaction.seq > transaction.began_at:
                    self._memo.changed(
                        transaction.began_at,
                        transaction.seq,
                        transaction.counts_from,
                        transaction.touched,
                    )
                    self._seq = transaction.seq
                    self._moved(transaction.seq, transaction.touched)
                    with suppress(OSError):  # the change is saved, and must not be called lost
                        self._mark.write(transaction.seq)
            finally:
                self._writing = False

    def run(self, statement: str, **params: object) -> None:
        """Run ``statements/<statement>.sql`` as a write of its own, durable when this returns.

        For what is no change of the organisation's data: it leaves no change-log row, and the
        version stays.

        Raises:
            DatabaseReadOnly: The database is open for reading.
        """
        if self.read_only:
            raise DatabaseReadOnly
        with self._lock, self._cursor() as cursor:
            cursor.execute(sql.text("statements", statement), params)

    def restore(self, snapshot: Snapshot, now: datetime) -> None:
        """Write every row of a snapshot into this empty database, change log included.

        That it was restored is noted in a setting of this file which is never exported: the change
        log stays as it was. The high-water mark becomes that of the snapshot.

        Args:
            snapshot: What was exported.
            now: The moment, naive UTC.

        Raises:
            DatabaseReadOnly: The database is open for reading.
            DatabaseError: The database is not empty.
            InvalidInput: The rows are not those of a database of this version or an older one.
        """
        if self.read_only:
            raise DatabaseReadOnly
        with self._lock, self._cursor() as cursor:
            with all_or_nothing(cursor):
                exchange.put(cursor, self._tables, snapshot, now)
            seq = self._last_change()["seq"]
            self._seq = seq
            self._moved(seq, self._tables)
            with suppress(OSError):  # as in ``write``
                self._mark.write(seq)

    def doctor(self) -> list[Finding]:
        """Look for faults that no constraint can see. An empty list is a sound database."""
        with self._cursor() as cursor:
            findings = examine(cursor)
        lost = self._lost()
        if lost:
            findings.append(Finding(check="high_water_mark", severity="error", message=lost))
        if self.backup_failure:
            findings.append(
                Finding(check="automatic_backups", severity="error", message=self.backup_failure)
            )
        return findings

    def backup(self, to: Path, *, replace: bool = False) -> None:
        """Copy the whole database, macros included, to a new file that is proven before it counts.

        It is the database of one moment; nobody who writes has to wait for it.

        Args:
            to: The file.
            replace: Whether it takes the place of a file that is there.

        Raises:
            DatabaseMissing: The folder of ``to`` is not there.
            InvalidInput: ``to`` is the database itself.
            DatabaseError: A file is there and may not be replaced; the copy differs from the
                original; or the disk is full.
        """
        with self._copying, self._cursor() as cursor:
            back_up(
                cursor,
                catalogue.tables(cursor).values(),
                path=self.path,
                backup_dir=self.backup_dir,
                to=to,
                replace=replace,
            )

    def keep_backup(self, now: datetime) -> Path | None:
        """Make an automatic backup, if anything changed since the last, and prune the older ones.

        A failure is kept in ``backup_failure`` until one succeeds.

        Args:
            now: The moment, naive UTC.

        Returns:
            The new file, or None when there was nothing to keep.

        Raises:
            OkrError, OSError: It failed, as for ``backup``.
        """
        with self._copying:
            try:
                made = self._keep(now)
            except Exception as error:
                self.backup_failure = (
                    f"The automatic backup of {now:%Y-%m-%d %H:%M} UTC failed: {error}"
                )
                raise
            self.backup_failure = ""
            return made

    def _keep(self, now: datetime) -> Path | None:
        last = self._last_change()
        if not keeping.is_due(self.path, self.backup_dir, last["seq"], last["happened_at"]):
            return None
        to = self.backup_dir / keeping.automatic_name(self.path, last["seq"], now)
        self.backup(to, replace=True)
        keeping.prune(self.path, self.backup_dir)
        return to

    def _last_change(self) -> dict[str, Any]:
        with self._cursor() as cursor:
            return fetch(cursor, sql.text("statements", "last_change"), {})[0]

    def close(self) -> None:
        """Close the file, after the running write and the running backup."""
        with self._copying, self._lock:
            self._connection.close()

    def _prepare(self, *, is_new: bool) -> None:
        with self._cursor() as cursor:
            steps = migration.pending(cursor, self.path)
            if self.read_only and steps:
                raise DatabaseForeign(
                    f"{self.path} was made by an older version of OKR Dashboard.",
                    "Open it once for writing, with `okr serve`, to bring it up to date.",
                )
            if not self.read_only:
                if is_new:
                    self._mark.forget()
                self._migrate(cursor, steps)
            if not migration.engine_is_current(cursor):
                if self.read_only:
                    self._formulas_are_current = False
                    self.warnings += (_OTHER_FORMULAS,)
                else:
                    migration.install_engine(cursor)
            self._tables = catalogue.tables(cursor)
            self._memo = memo.Memo(self._connection, self._tables)
            self.version = self._last_change()["seq"]
        # Numbers that were lost are never given again: the gap they leave stays visible to doctor.
        self._seq = max(self.version, self._mark.read())
        lost = self._lost()
        if lost:
            self.warnings += (lost,)

    def _migrate(
        self, cursor: duckdb.DuckDBPyConnection, steps: tuple[migration.Migration, ...]
    ) -> None:
        now = SystemClock().now()
        if steps and steps[0].number > 1:
            name = keeping.named(self.path, f"before-{steps[0].name}", now)
            self.backup(self.backup_dir / name, replace=True)
        migration.migrate(cursor, steps, now)

    def _lost(self) -> str:
        """Return a sentence on the changes that this file should have and has not, or ''."""
        missing = self._mark.read() - self.version
        if missing <= 0:
            return ""
        happened_at = self._last_change()["happened_at"]
        return told(self.path.name, self.version, missing, happened_at)
