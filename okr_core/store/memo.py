"""Rows of the engine kept in memory, so that one run of a page computes each of them once.

DuckDB plans a large macro anew at every call, which takes longer than running it, and the macros
build on each other: the questions of one page would compute ``key_result_status`` half a dozen
times. So an in-memory database holds its rows, by day, beside a macro of the same name. On the
search path of a reading cursor that macro comes first, and every query and macro that says
``key_result_status(as_of)`` reads the kept rows. The formulas stay where they are, in the file;
``okr sql``, writes and other DuckDB clients see only those.
"""

import threading
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from typing import Final, NamedTuple

import duckdb

from okr_core.store import sql
from okr_core.store.catalogue import quoted
from okr_core.store.footprint import called, tables_of

KEPT: Final = (
    "team_tree",
    "visible_objective",
    "visible_key_result",
    "latest_check_in",
    "agreed_confidence",
    "latest_key_result_reading",
    "stages_done",
    "pace_segment",
    "key_result_status",
    "objective_status",
    "standing_project_link",
    "project_delivery",
    "project_key_result_status",
    "alignment",
)
"""The macros whose rows are kept, each after those it builds on.

Those of status are asked for; the others are their parts, which most writes leave as they are.
"""

_MOST_DAYS: Final = 16
_MOST_CHANGES: Final = 1000


@cache
def needs(query: str) -> tuple[str, ...]:
    """Return which kept macros a query of ``queries/`` reads, directly or through others."""
    return tuple(name for name in KEPT if name in called(sql.text("queries", query)))


class _Change(NamedTuple):
    """What a write changed: the data version after it, the first day, and the tables."""

    version: int
    since: date
    tables: Collection[str]


class Memo:
    """The kept rows of one open database. Writers never wait for it.

    Readers of one data version read at once; rows are added by one of them at a time, and dropped
    when the last one that reads them is done.

    Args:
        connection: The open database, with ``statements/attach_memo.sql`` run.
        tables: The names of all its tables.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, tables: Collection[str]) -> None:
        self._connection = connection
        self._read_by = {
            name: tables_of(sql.text("engine", file), frozenset(tables))
            for file in sql.names("engine")
            if (name := file.split("_", maxsplit=1)[1]) in KEPT
        }
        self._free = threading.Condition()
        self._readers = 0
        self._version = -1
        self._changes: dict[int, _Change] = {}
        self._made: set[str] = set()
        self._kept: set[tuple[str, date]] = set()
        with connection.cursor() as cursor:
            name = cursor.execute(sql.text("statements", "current_database")).fetchall()[0][0]
            self._own = quoted(name)

    def changed(self, before: int, after: int, since: date, tables: Collection[str]) -> None:
        """Note what stands although the data version moved.

        Args:
            before: The data version until now.
            after: The data version from now on.
            since: The first day whose rows may differ.
            tables: The tables that were written to; what reads none of them stands.
        """
        if len(self._changes) >= _MOST_CHANGES:  # nobody read for long: begin anew
            self._changes.clear()
        self._changes[before] = _Change(after, since, tables)

    @contextmanager
    def cursor(
        self, macros: Collection[str], days: Collection[date], version: int
    ) -> Iterator[duckdb.DuckDBPyConnection]:
        """Give a cursor on which these macros answer from memory for these days.

        Args:
            macros: Names out of ``KEPT``.
            days: The days that the query looks at. Any other day has no rows; a test
                holds the macros to the day they are given.
            version: The data version; rows that it made outdated are dropped.
        """
        with self._connection.cursor() as cursor:
            path = f"okr_kept_rows.main,{self._own}.main"
            cursor.execute(sql.text("statements", "search_memo_first"), {"path": path})
            with self._free:
                self._keep(cursor, macros, days, version)
                self._readers += 1
            try:
                yield cursor
            finally:
                with self._free:
                    self._readers -= 1
                    self._free.notify_all()

    def _keep(
        self,
        cursor: duckdb.DuckDBPyConnection,
        macros: Collection[str],
        days: Collection[date],
        version: int,
    ) -> None:
        def is_outdated() -> bool:
            return version > self._version or len({day for _, day in self._kept}) > _MOST_DAYS

        self._free.wait_for(lambda: not self._readers or not is_outdated())
        if is_outdated():
            outdated = self._outdated_since(version)
            for macro, since in outdated.items():
                cursor.execute(self._text("drop_kept_rows", macro), {"since": since})
            self._kept = {
                (macro, day)
                for macro, day in self._kept
                if macro not in outdated or day < outdated[macro]
            }
            self._version = max(version, self._version)
        for macro in macros:
            for day in days:
                if macro not in self._made:
                    cursor.execute(self._text("create_kept_rows", macro), {"day": day})
                    cursor.execute(self._text("create_kept_macro", macro))
                    self._made.add(macro)
                elif (macro, day) not in self._kept:
                    cursor.execute(self._text("keep_rows", macro), {"day": day})
                self._kept.add((macro, day))

    def _outdated_since(self, version: int) -> dict[str, date]:
        """The first day whose rows differ in a later version, of each macro of which some do.

        All that is kept goes when what was written in between is not known, or for its number.
        """
        since: dict[str, date] = {}
        at = self._version
        while at < version and at in self._changes:
            at, day, tables = self._changes.pop(at)
            for macro in self._made:
                if not self._read_by[macro].isdisjoint(tables):
                    since[macro] = min(day, since.get(macro, date.max))
        is_full = len({day for _, day in self._kept}) > _MOST_DAYS
        return dict.fromkeys(self._made, date.min) if at != version or is_full else since

    def _text(self, statement: str, macro: str) -> str:
        """A statement about one macro; both names are ours, not a person's."""
        return sql.text("statements", statement).format(macro=macro, own=self._own)
