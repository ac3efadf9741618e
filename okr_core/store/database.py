"""The database file of one process: opened once, read by many threads, written by one at a time."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from okr_core.model.actor import Actor
from okr_core.model.clock import SystemClock
from okr_core.model.errors import DatabaseForeign, DatabaseReadOnly
from okr_core.store import catalogue, migration, sql
from okr_core.store.connection import connect, understood
from okr_core.store.mark import HighWaterMark
from okr_core.store.transaction import Transaction, fetch


class Store:
    """An open database. ``Store.open`` makes one; each call works on a cursor of its own.

    Attributes:
        path: The file.
        read_only: Whether writes are refused.
        warnings: What was noticed while opening, as sentences for a person.
        version: Number of the last committed change: the cache key of everything that is read.
    """

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        path: Path,
        *,
        read_only: bool,
        backup_dir: Path,
    ) -> None:
        self.path = path
        self.read_only = read_only
        self.warnings: tuple[str, ...] = ()
        self.version = 0
        self._connection = connection
        self._backup_dir = backup_dir
        self._mark = HighWaterMark(path)
        self._lock = threading.RLock()
        self._writing = False

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

    def read(self, query: str, **params: Any) -> pd.DataFrame:
        """Return the rows of ``queries/<query>.sql`` as a frame."""
        with self._cursor() as cursor:
            return cursor.execute(sql.text("queries", query), params).df()

    def rows(self, query: str, **params: Any) -> list[dict[str, Any]]:
        """Return the rows of ``queries/<query>.sql`` as dictionaries by column name."""
        with self._cursor() as cursor:
            return fetch(cursor, sql.text("queries", query), params)

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
                with self._cursor() as cursor:
                    cursor.begin()
                    try:
                        transaction = Transaction(
                            cursor,
                            self._tables,
                            seq=max(self.version, self._mark.read()),
                            actor=actor,
                            operation_id=operation_id,
                            now=now,
                            today=today,
                        )
                        started = transaction.seq
                        yield transaction
                        cursor.commit()
                    except BaseException:  # Streamlit stops a script with one
                        cursor.rollback()
                        raise
                if transaction.seq > started:
                    self._mark.write(transaction.seq)
                    self.version = transaction.seq
            finally:
                self._writing = False

    def close(self) -> None:
        """Close the file, after the running write."""
        with self._lock:
            self._connection.close()

    @contextmanager
    def _cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        with understood(self.path):
            cursor = self._connection.cursor()
            try:
                yield cursor
            finally:
                cursor.close()

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
                migration.migrate(cursor, steps, SystemClock().now)
            engine_is_current = migration.engine_is_current(cursor)
            if not engine_is_current and not self.read_only:
                migration.install_engine(cursor)
            self._tables = catalogue.tables(cursor)
            self.version = fetch(cursor, sql.text("statements", "last_change"), {})[0]["seq"]
