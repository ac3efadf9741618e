"""One write: rows, their dated revisions and the change log, all or nothing."""

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from datetime import date, datetime
from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa

from okr_core.model.actor import Actor
from okr_core.model.errors import StaleVersion
from okr_core.store import footprint, sql
from okr_core.store.catalogue import Table
from okr_core.store.connection import fetch
from okr_core.store.journal import Journal, as_json
from okr_core.store.known_rows import KnownRows


class Transaction(KnownRows):
    """A running write. Made by ``Store.write`` only, which commits it or rolls it back.

    Rows are written at once. Their revisions wait until a query reads the tables of revisions
    (``rows``), the day changes (``continue_as``) or the write ends, and their change-log rows for
    its end; then they are written together: a statement costs DuckDB about a millisecond whether it
    writes one row or a thousand.

    Attributes:
        repeated: Id of the first row that this operation already wrote, else None. Whoever finds
            one returns it and writes nothing, so that a double click is one record.
        is_frozen: Whether a workshop held editing still, anywhere, when it began.
        has_rounds: Whether a round of voting was open, anywhere, when it began.
        began_at: Number of the last change before this transaction.
        touched: The tables that were written to.
    """

    def __init__(
        self,
        cursor: duckdb.DuckDBPyConnection,
        tables: Mapping[str, Table],
        *,
        seq: int,
        actor: Actor,
        operation_id: str,
        now: datetime,
        today: date,
    ) -> None:
        super().__init__(cursor, tables)
        self._names = frozenset(tables)
        self._today = today
        self._new: defaultdict[str, list[str]] = defaultdict(list)
        self._changed: defaultdict[str, list[str]] = defaultdict(list)
        params = {"operation_id": operation_id, "now": now}
        state = fetch(cursor, sql.text("statements", "begin_write"), params)[0]
        self.repeated: str | None = state["repeated"]
        self.is_frozen: bool = state["is_frozen"]
        self.has_rounds: bool = state["has_rounds"]
        self.began_at = max(seq, state["seq"])
        self._journal = Journal(self.began_at)
        self.touched: Set[str] = self._journal.touched
        self._journal.act_as(actor, operation_id, now)

    @property
    def seq(self) -> int:
        """Number of the last change, those of this transaction included."""
        return self._journal.seq

    @property
    def counts_from(self) -> date:
        """The earliest day on which the engine may answer otherwise after this write."""
        return self._journal.counts_from

    def continue_as(self, *, actor: Actor, operation_id: str, now: datetime, today: date) -> None:
        """Go on with another operation in the same write; what came before stays in it.

        Operation ids of those that follow are new ones: whether they came before is not looked up.
        Revisions say the day and not who changed it, so those of one day go on waiting together.
        """
        if today != self._today:
            self._write_revisions()
        self._today = today
        self._journal.act_as(actor, operation_id, now)

    def rows(self, query: str, **params: object) -> list[dict[str, Any]]:
        """Return the rows of ``queries/<query>.sql``, with what this transaction wrote so far.

        Of that, only the change log is still missing: it is written at the end.
        """
        text = sql.text("queries", query)
        waiting = self._new.keys() | self._changed.keys()
        if waiting and not waiting.isdisjoint(footprint.tables_of(text, self._names)):
            self._write_revisions()
        return fetch(self._cursor, text, params)

    def aside(self, statement: str, **params: object) -> None:
        """Run ``statements/<statement>.sql`` as a part of this write, kept or not with the rest.

        As for ``Store.run``, it is no change of the organisation's data: it leaves no change-log
        row.
        """
        self._cursor.execute(sql.text("statements", statement), params)

    def insert(
        self,
        table: str,
        row: Mapping[str, Any],
        *,
        action: str = "create",
        reason: str | None = None,
        undoes_seq: int | None = None,
    ) -> None:
        """Add a row with its change-log row and, where the table has them, its first revision.

        Columns left out take their default. The revision stands from today on.

        Raises:
            InvalidInput: A rule of the table refuses the row; nothing of this write is kept.
        """
        target = self._table(table)
        self._cursor.execute(target.insert, {"row": dict(row)})
        self._created(target, row, action, reason, undoes_seq)

    def insert_all(
        self,
        table: str,
        rows: Sequence[Mapping[str, Any]],
        *,
        action: str = "create",
        reason: str | None = None,
        undoes: Sequence[int | None] | None = None,
    ) -> None:
        """Add many rows by one statement, each with what ``insert`` writes for one.

        Args:
            table: Name of the table.
            rows: The rows, all with the same columns.
            action: What the change log calls it.
            reason: Why, in the person's words.
            undoes: The change that each of them takes back.

        Raises:
            InvalidInput: A rule of the table refuses a row; nothing of this write is kept.
        """
        if not rows:
            return
        target = self._table(table)
        # Left registered where it fails: the refused transaction takes no other statement.
        self._cursor.register("loaded", pa.Table.from_pylist([dict(row) for row in rows]))
        self._cursor.execute(target.insert_frame)
        self._cursor.unregister("loaded")
        for row, undoes_seq in zip(rows, undoes or [None] * len(rows), strict=True):
            self._created(target, row, action, reason, undoes_seq)

    def update(
        self,
        table: str,
        entity_id: str,
        changes: Mapping[str, Any],
        *,
        version: int | None,
        action: str = "update",
        reason: str | None = None,
    ) -> dict[str, Any]:
        """Change columns of a row and return the row as it then stands.

        The day's revision is replaced when there is one, so that a day has one; otherwise the
        standing one ends today and the new one begins. A change that changes nothing leaves no
        trace.

        Args:
            table: Name of the table.
            entity_id: Key of the row.
            changes: New values by column.
            version: The version the person saw, or None where nothing was shown.
            action: What the change log calls it: update, archive, restore or undo.
            reason: Why, in the person's words.

        Raises:
            NotFound: No row has this id.
            StaleVersion: The row has another version by now.
            InvalidInput: A rule of the table refuses the change; nothing of this write is kept.
        """
        target = self._table(table)
        before = self.get(table, entity_id)
        if version is not None and before["version"] != version:
            raise StaleVersion(table, before)
        if all(before.get(name, ...) == value for name, value in changes.items()):
            return before
        new = dict(changes)
        if target.versioned:
            new["version"] = before["version"] + 1
        self._cursor.execute(target.update(tuple(new)), {**new, "key": entity_id})
        del self._seen[table, entity_id]
        after = {**before, **new}
        if target.revised:
            self._changed[table].append(entity_id)
        self._note(target, before, after, action, reason=reason)
        return after

    def touch(
        self, table: str, entity_id: str, *, version: int | None, reason: str | None = None
    ) -> None:
        """Count a row's version up, because something that is kept in another table changed.

        Raises:
            NotFound: No row has this id.
            StaleVersion: The row has another version by now.
        """
        before = self.get(table, entity_id)
        if version is not None and before["version"] != version:
            raise StaleVersion(table, before)
        self.update_all(table, {entity_id: {}}, action="update", reason=reason)

    def update_all(
        self,
        table: str,
        changes: Mapping[str, Mapping[str, Any]],
        *,
        action: str,
        reason: str | None = None,
        undoes: Mapping[str, int] | None = None,
    ) -> None:
        """Change many rows by one statement for all that change alike.

        Every row gets a change-log row and a new version, even where nothing else changes.

        Args:
            table: Name of the table.
            changes: New values by column, by key of the row.
            action: What the change log calls it.
            reason: Why, in the person's words.
            undoes: The change that this one takes back, by key of the row.

        Raises:
            NotFound: An id is that of no row.
            InvalidInput: A rule of the table refuses a change; nothing of this write is kept.
        """
        target = self._table(table)
        rows = self.get_all(table, list(changes))
        alike: defaultdict[str, list[str]] = defaultdict(list)
        for before, (entity_id, new) in zip(rows, changes.items(), strict=True):
            alike[as_json(new)].append(entity_id)
            after = {**before, **new}
            if target.versioned:
                after["version"] = before["version"] + 1
            if target.revised and new:
                self._changed[table].append(entity_id)
            undone = (undoes or {}).get(entity_id)
            self._note(target, before, after, action, reason=reason, undoes=undone)
            del self._seen[table, entity_id]
        for keys in alike.values():
            new = changes[keys[0]]
            if new or target.versioned:
                self._cursor.execute(target.update_many(tuple(new)), {**new, "keys": keys})

    def load(self, table: str, frame: pd.DataFrame) -> None:
        """Add many rows at once, column by name, under one change-log row.

        Revisions stand from the day of ``created_at`` on.

        Raises:
            InvalidInput: A rule of the table refuses a row; nothing of this write is kept.
        """
        target = self._table(table)
        # Arrow looks at every value to find a column's type; DuckDB alone would look at a sample,
        # and take a column whose sample is empty for numbers.
        self._cursor.register("loaded", pa.Table.from_pandas(frame, preserve_index=False))
        self._cursor.execute(target.insert_frame)
        if target.revised:
            self._cursor.execute(target.first_revision_frame)
        # Not after a refusal: a transaction that failed takes no more statements, not even this.
        self._cursor.unregister("loaded")
        self._journal.note(table, "*", "load", after={"rows": len(frame)}, counts_from=date.min)

    def flush(self) -> None:
        """Write the revisions and change-log rows that are kept back. ``Store.write`` ends so."""
        self._write_revisions()
        if changes := self._journal.take():
            self._cursor.execute(sql.text("statements", "insert_changes"), changes)

    def _created(
        self,
        target: Table,
        row: Mapping[str, Any],
        action: str,
        reason: str | None,
        undoes_seq: int | None = None,
    ) -> None:
        if target.revised:
            self._new[target.name].append(target.key_of(row))
        new = {**target.defaults, **row}
        self._note(target, None, new, action, reason=reason, undoes=undoes_seq)

    def _note(
        self,
        target: Table,
        before: Mapping[str, Any] | None,
        after: Mapping[str, Any],
        action: str,
        *,
        reason: str | None,
        undoes: int | None = None,
    ) -> None:
        self._journal.note(
            target.name,
            target.key_of(after),
            action,
            before=before,
            after=after,
            counts_from=target.counts_from(after, self._today),
            reason=reason,
            undoes_seq=undoes,
        )

    def _write_revisions(self) -> None:
        for table, keys in self._new.items():
            self._cursor.execute(
                self._tables[table].first_revision, {"keys": keys, "day": self._today}
            )
        for table, keys in self._changed.items():
            for statement in self._tables[table].next_revision:
                self._cursor.execute(statement, {"keys": keys, "day": self._today})
        self._new.clear()
        self._changed.clear()
