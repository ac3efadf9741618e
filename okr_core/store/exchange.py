"""Takes all rows of an organisation out of the database, and puts them back into an empty one.

What belongs to a file and not to the organisation stays behind: share links and calendars with
their hashes, uses of links, messages that wait to be sent, half-typed forms, the record of
migrations, and the settings that ``statements/export_setting.sql`` names. The rows of the change
log about share links and calendars go out, without the hashes. Votes go out once they are revealed,
each as it was then; until then the change log says only that somebody voted, and when.
"""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Final

import duckdb

from okr_core.model.errors import DatabaseError, InvalidInput
from okr_core.model.snapshot import Snapshot
from okr_core.store import sql
from okr_core.store.catalogue import Table, quoted
from okr_core.store.connection import first_line
from okr_core.store.migration import known

LEFT_OUT: Final = frozenset(
    {"calendar_feed", "draft", "link_use", "outbox", "schema_migration", "share_link"}
)

_STATUS: Final = {
    "key_result_status": "key_results",
    "objective_status": "objectives",
    "project_status": "projects",
}
_STATEMENTS: Final = {
    "change_log": "export_change_log",
    "setting": "export_setting",
    "workshop_vote": "export_workshop_vote",
}
_REVISION: Final = "_revision"
_NOTHING_WRITTEN: Final = "Nothing was written. Export again, and restore that."


def schema_version() -> int:
    """Return the number of the last migration: which tables and columns there are."""
    return known()[-1].number


def taken(
    cursor: duckdb.DuckDBPyConnection, tables: Mapping[str, Table], status_on: date | None
) -> Snapshot:
    """Read every table that goes out, all as they stand at one moment.

    Args:
        cursor: A fresh cursor.
        tables: The tables of the database.
        status_on: The day of the readable tables; None leaves them away.
    """
    cursor.execute(sql.text("statements", "begin_read_only"))
    try:
        rows = {
            name: cursor.sql(_select(table)).to_arrow_table()
            for name, table in sorted(tables.items())
            if name not in LEFT_OUT
        }
        status = {}
        if status_on is not None:
            status = {
                name: cursor.sql(
                    sql.text("queries", f"export/{query}"), params={"as_of": status_on}
                ).to_arrow_table()
                for name, query in _STATUS.items()
            }
    finally:
        cursor.rollback()
    return Snapshot(schema_version(), rows, status)


def put(
    cursor: duckdb.DuckDBPyConnection,
    tables: Mapping[str, Table],
    snapshot: Snapshot,
    now: datetime,
) -> None:
    """Write every row verbatim into an empty database, inside the transaction that runs.

    Tables and columns that an older version did not have yet stay empty, or take their default; its
    tables without a row may have had other columns. The share links of the database stay, and their
    changes follow those that are restored.

    Raises:
        InvalidInput: The rows are not those of a database of this version or an older one, or a
            rule of a table refuses one.
        DatabaseError: The database is not empty.
    """
    refuse_unless_empty(cursor, tables)
    _check(tables, snapshot)
    of_links = cursor.sql(sql.text("statements", "take_link_changes")).to_arrow_table()
    cursor.execute(sql.text("statements", "forget_link_changes"))
    for name, rows in snapshot.tables.items():
        if not rows.num_rows:
            continue
        cursor.register("loaded", rows)
        try:
            cursor.execute(tables[name].insert_frame)
        except (duckdb.ConstraintException, duckdb.ConversionException) as error:
            raise InvalidInput(
                f"The rows of {name} do not fit: {first_line(error)}.", _NOTHING_WRITTEN
            ) from error
        cursor.unregister("loaded")
    cursor.register("loaded", of_links)
    cursor.execute(sql.text("statements", "append_link_changes"))
    cursor.unregister("loaded")
    note = {"restored_at": now.isoformat(), "changes": snapshot.tables["change_log"].num_rows}
    cursor.execute(
        sql.text("statements", "put_setting"), {"name": "restored", "value": json.dumps(note)}
    )


def refuse_unless_empty(cursor: duckdb.DuckDBPyConnection, tables: Mapping[str, Table]) -> None:
    """Check that the database holds nothing that goes out, but for what was noted of share links.

    Raises:
        DatabaseError: It holds something.
    """
    for name, table in tables.items():
        if name in LEFT_OUT:
            continue
        if name == "change_log":
            rows = cursor.execute(sql.text("statements", "count_changes")).fetchall()[0][0]
        elif name == "setting":
            rows = len(cursor.execute(_select(table)).fetchall())
        else:
            rows = cursor.execute(table.count).fetchall()[0][0]
        if rows:
            raise DatabaseError(
                f"This database is not empty: {name} has {rows:,} "
                f"{'row' if rows == 1 else 'rows'}. An export is restored into an empty one only.",
                "Name a file that does not exist yet with --db.",
            )


def _check(tables: Mapping[str, Table], snapshot: Snapshot) -> None:
    if snapshot.schema_version > schema_version():
        raise InvalidInput(
            "This export was made by a newer version of OKR Dashboard.",
            "Install that version, then restore it.",
        )
    is_older = snapshot.schema_version < schema_version()
    expected = {name: table for name, table in tables.items() if name not in LEFT_OUT}
    _compare("the export", "table", set(snapshot.tables), set(expected), is_older=is_older)
    if "change_log" not in snapshot.tables:
        raise InvalidInput("The export has no change log.", _NOTHING_WRITTEN)
    for name, rows in snapshot.tables.items():
        if is_older and not rows.num_rows:
            continue
        columns = set(expected[name].columns)
        _compare(name, "column", set(rows.column_names), columns, is_older=is_older)


def _compare(place: str, kind: str, found: set[str], expected: set[str], *, is_older: bool) -> None:
    for said, names in (
        ("has a {} that this version does not know", found - expected),
        ("lacks the {}", set() if is_older else expected - found),
    ):
        if names:
            raise InvalidInput(
                f"In this export, {place} {said.format(kind)}: {min(names)}.", _NOTHING_WRITTEN
            )


def _select(table: Table) -> str:
    key = table.key or (f"{table.name.removesuffix(_REVISION)}_id", "valid_from")
    return sql.text("statements", _STATEMENTS.get(table.name, "export_rows")).format(
        table=quoted(table.name),
        columns=", ".join(map(quoted, table.columns)),
        key=", ".join(map(quoted, key)),
    )
