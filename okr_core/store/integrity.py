"""Looks for what no constraint can see: dangling references, loops, revisions out of step.

Each check is one query in ``queries/doctor/``; a new file there is a new check. It returns one row
per fault: ``severity`` ('error' or 'warning') and ``message``, a sentence.
"""

from typing import Literal

import duckdb
from pydantic import BaseModel, ConfigDict

from okr_core.store import migration, sql
from okr_core.store.connection import fetch

_SHOWN = 20


class Finding(BaseModel):
    """One fault: the check that found it, how bad it is, and what is wrong, as a sentence."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    check: str
    severity: Literal["error", "warning"]
    message: str


def examine(cursor: duckdb.DuckDBPyConnection) -> list[Finding]:
    """Run every check. Returns an empty list for a sound database.

    A check that finds more than 20 faults shows the first 20 and the number of the others.
    """
    findings = _changed_migrations(cursor)
    for check in sql.names("queries/doctor"):
        rows = fetch(cursor, sql.text("queries", f"doctor/{check}"), {})
        findings += [Finding(check=check, **row) for row in rows[:_SHOWN]]
        if len(rows) > _SHOWN:
            findings.append(
                Finding(
                    check=check,
                    severity=rows[-1]["severity"],
                    message=f"… and {len(rows) - _SHOWN} more like these.",
                )
            )
    return findings


def _changed_migrations(cursor: duckdb.DuckDBPyConnection) -> list[Finding]:
    checksums = {step.number: step.checksum for step in migration.known()}
    return [
        Finding(
            check="migrations",
            severity="error",
            message=f"The migration {name} was another one when this file had it, so its tables "
            "may not be those of this version.",
        )
        for number, name, checksum in cursor.execute(
            sql.text("statements", "list_migrations")
        ).fetchall()
        if checksums.get(number) != checksum
    ]
