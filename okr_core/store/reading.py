"""What is asked of an open database: each answer comes from a cursor of its own."""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import duckdb
import pandas as pd

from okr_core.model.snapshot import Snapshot
from okr_core.store import catalogue, exchange, footprint, memo, sql
from okr_core.store.connection import fetch, formulas, understood
from okr_core.store.footprint import Answer, Footprint
from okr_core.store.question import answer

T = TypeVar("T")


class Reading:
    """The part of ``Store`` that reads, from many threads at once.

    Attributes:
        path: The file.
        version: Number of the last committed change.
    """

    _memo: memo.Memo

    def __init__(self, connection: duckdb.DuckDBPyConnection, path: Path) -> None:
        self.path = path
        self.version = 0
        self._changed: dict[str, int] = {}
        self._connection = connection
        self._formulas_are_current = True
        self._tables: dict[str, catalogue.Table] = {}

    def read(self, query: str, **params: object) -> pd.DataFrame:
        """Return the rows of ``queries/<query>.sql`` as a frame."""
        with self._reader(query, params) as cursor:
            return cursor.execute(sql.text("queries", query), params).df()

    def rows(self, query: str, **params: object) -> list[dict[str, Any]]:
        """Return the rows of ``queries/<query>.sql`` as dictionaries by column name."""
        with self._reader(query, params) as cursor:
            return fetch(cursor, sql.text("queries", query), params)

    def select(self, text: str) -> pd.DataFrame:
        """Return the rows of one read-only statement that a person typed.

        Raises:
            InvalidInput: It is not one statement, would change something, or DuckDB refuses it.
        """
        with self._cursor() as cursor:
            return answer(cursor, text)

    def snapshot(self, *, status_on: date | None = None) -> Snapshot:
        """Return all rows that are exported, as they stand at one moment.

        Args:
            status_on: Also return the readable tables, as of this day.
        """
        with self._cursor() as cursor:
            return exchange.taken(cursor, self._tables, status_on)

    def fresh(self, known: Answer[T] | None, find: Callable[[], T]) -> Answer[T]:
        """Return an answer that was found before, or find it anew when it may differ by now.

        Args:
            known: The answer as it was found last; None the first time.
            find: Asks this database, in this thread, and depends on nothing else.
        """
        if known is not None and self._stands(known.read_from):
            footprint.rely(known.read_from)
            return known
        with footprint.left(self.version) as noted:
            return Answer(find(), noted)

    def _stands(self, noted: Footprint) -> bool:
        if noted.is_fleeting or not noted.tables:
            return noted.version == self.version
        return all(self._changed.get(name, 0) <= noted.version for name in noted.tables)

    def _moved(self, version: int, touched: Collection[str]) -> None:
        """Take it that a write changed these tables."""
        self._changed.update(dict.fromkeys(touched, version))
        self.version = version  # last: who sees it finds what changed

    @contextmanager
    def _cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        with understood(self.path):
            cursor = self._connection.cursor()
            try:
                yield cursor
            finally:
                cursor.close()

    @contextmanager
    def _reader(
        self, query: str, params: Mapping[str, object]
    ) -> Iterator[duckdb.DuckDBPyConnection]:
        footprint.note(query, params, self._tables)
        macros = memo.needs(query)
        days = {value for value in params.values() if type(value) is date}  # a moment is no day
        with formulas(self.path, are_current=self._formulas_are_current):
            if not macros:
                with self._cursor() as cursor:
                    yield cursor
                return
            with understood(self.path), self._memo.cursor(macros, days, self.version) as cursor:
                yield cursor
