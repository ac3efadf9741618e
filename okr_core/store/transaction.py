"""One write: rows, their dated revisions and the change log, all or nothing."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa

from okr_core.model.actor import Actor
from okr_core.model.errors import NotFound, StaleVersion
from okr_core.store import sql
from okr_core.store.catalogue import Table


class Transaction:
    """A running write. Made by ``Store.write`` only, which commits it or rolls it back.

    Attributes:
        repeated: Id of the first row that this operation already wrote, else None. Whoever finds
            one returns it and writes nothing, so that a double click is one record.
        seq: Number of the last change, those of this transaction included.
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
        self.seq = seq
        self._cursor = cursor
        self._tables = tables
        self._actor = actor
        self._operation_id = operation_id
        self._now = now
        self._today = today
        earlier = self._rows("find_operation", {"operation_id": operation_id})
        self.repeated: str | None = earlier[0]["entity_id"] if earlier else None

    def get(self, table: str, entity_id: str) -> dict[str, Any]:
        """Return one row, every column of it.

        Raises:
            NotFound: No row has this id.
        """
        rows = fetch(self._cursor, self._table(table).select, {"key": entity_id})
        if not rows:
            raise NotFound(table, entity_id)
        return rows[0]

    def rows(self, query: str, **params: Any) -> list[dict[str, Any]]:
        """Return the rows of ``queries/<query>.sql``, with what this transaction wrote so far."""
        return fetch(self._cursor, sql.text("queries", query), params)

    def insert(self, table: str, row: Mapping[str, Any], *, reason: str | None = None) -> None:
        """Add a row with its change-log row and, where the table has them, its first revision.

        Columns left out take their default. The revision stands from today on.

        Raises:
            InvalidInput: A rule of the table refuses the row; nothing of this write is kept.
        """
        target = self._table(table)
        self._cursor.execute(target.insert, {"row": dict(row)})
        entity_id = row[target.key[0]]
        if target.revised:
            self._cursor.execute(target.revise, {"key": entity_id, "day": self._today})
        self._log(table, entity_id, "create", after=self.get(table, entity_id), reason=reason)

    def update(
        self,
        table: str,
        entity_id: str,
        changes: Mapping[str, Any],
        *,
        version: int | None,
        action: str = "update",
        reason: str | None = None,
        undoes_seq: int | None = None,
    ) -> dict[str, Any]:
        """Change columns of a row and return the row as it then stands.

        The day's revision is replaced when there is one, so that a day has one; otherwise the
        standing one ends today and the new one begins. Changes that change nothing are not logged.

        Args:
            table: Name of the table.
            entity_id: Key of the row.
            changes: New values by column.
            version: The version the person saw, or None where nothing was shown.
            action: What the change log calls it: update, archive, restore or undo.
            reason: Why, in the person's words.
            undoes_seq: The change that this one takes back.

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
        if target.revised:
            self._revise(target, entity_id)
        after = self.get(table, entity_id)
        self._log(
            table,
            entity_id,
            action,
            before=before,
            after=after,
            reason=reason,
            undoes_seq=undoes_seq,
        )
        return after

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
        try:
            self._cursor.execute(target.insert_frame)
            if target.revised:
                self._cursor.execute(target.revise_frame)
        finally:
            self._cursor.unregister("loaded")
        self._log(table, "*", "load", after={"rows": len(frame)})

    def _revise(self, target: Table, entity_id: str) -> None:
        key = {"key": entity_id, "day": self._today}
        replaced = self._cursor.execute(target.replace_revision, key).fetchall()[0][0]
        if not replaced:
            self._cursor.execute(target.close_revision, key)
            self._cursor.execute(target.revise, key)

    def _table(self, name: str) -> Table:
        if name not in self._tables:
            raise ValueError(f"there is no table named {name}")
        return self._tables[name]

    def _rows(self, statement: str, params: dict[str, Any]) -> list[dict[str, Any]]:
        return fetch(self._cursor, sql.text("statements", statement), params)

    def _log(
        self,
        entity: str,
        entity_id: str,
        action: str,
        *,
        before: Mapping[str, Any] | None = None,
        after: Mapping[str, Any],
        reason: str | None = None,
        undoes_seq: int | None = None,
    ) -> None:
        self.seq += 1
        self._cursor.execute(
            sql.text("statements", "insert_change"),
            {
                "seq": self.seq,
                "happened_at": self._now,
                "actor": self._actor.name,
                "actor_id": self._actor.person_id,
                "operation_id": self._operation_id,
                "entity": entity,
                "entity_id": entity_id,
                "action": action,
                "before": None if before is None else _as_json(before),
                "after": _as_json(after),
                "reason": reason,
                "undoes_seq": undoes_seq,
            },
        )


def fetch(
    cursor: duckdb.DuckDBPyConnection, statement: str, params: Mapping[str, Any]
) -> list[dict[str, Any]]:
    """Run one statement and return all its rows as dictionaries by column name."""
    found = cursor.execute(statement, dict(params))
    names = [column[0] for column in found.description or []]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def _as_json(row: Mapping[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False, default=str)
