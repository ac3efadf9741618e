"""Rows by their key as a running write reads them: each once, until it is changed."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import duckdb

from okr_core.model.errors import NotFound
from okr_core.store.catalogue import Table
from okr_core.store.connection import fetch


class KnownRows:
    """What ``Transaction`` knows of rows."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection, tables: Mapping[str, Table]) -> None:
        self._cursor = cursor
        self._tables = tables
        self._seen: dict[tuple[str, str], dict[str, Any]] = {}

    def get(self, table: str, entity_id: str) -> dict[str, Any]:
        """Return one row, every column of it.

        Raises:
            NotFound: No row has this id.
        """
        target = self._table(table)
        if len(target.key) != 1:
            raise ValueError(f"a row of {table} has no single id")
        if (table, entity_id) not in self._seen:
            rows = fetch(self._cursor, target.select, {"key": entity_id})
            if not rows:
                raise NotFound(table, entity_id)
            self._seen[table, entity_id] = rows[0]
        return dict(self._seen[table, entity_id])

    def get_all(self, table: str, entity_ids: Sequence[str]) -> list[dict[str, Any]]:
        """Return many rows by one statement, in the order of their ids.

        Raises:
            NotFound: An id is that of no row.
        """
        target = self._table(table)
        missing = [key for key in entity_ids if (table, key) not in self._seen]
        if missing:
            for row in fetch(self._cursor, target.select_many, {"keys": missing}):
                self._seen[table, str(row[target.key[0]])] = row
        return [self.get(table, entity_id) for entity_id in entity_ids]

    def written(self, table: str, row: str) -> dict[str, Any]:
        """Return a row that the change log keeps, with the types that its columns have."""
        return self._table(table).values(json.loads(row))

    def _table(self, name: str) -> Table:
        if name not in self._tables:
            raise ValueError(f"there is no table named {name}")
        return self._tables[name]
