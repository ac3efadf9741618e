"""Writes the ledger in a test's docstring into a real database and asks the engine about it.

A line says on which day who wrote what::

    2025-01-15 key_result churn kind=decrease baseline=40 target=10
    2025-01-22 check_in first of=churn value=31 confidence=6
    2025-02-03 change key_result churn target=20

``of`` names what a row belongs to. Every ledger starts with the team ``crew``, the cycle ``q1`` of
90 days (2025-01-01 to 2025-03-31, a check-in every 7 days) and the objective ``aim``, and a row may
leave out whatever ``DEFAULTS`` says.
"""

import itertools
import shlex
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import prepared
import pytest

from okr_core.model.actor import Actor
from okr_core.model.identity import new_id
from okr_core.store import Store

BEFORE_ALL = """
2024-12-01 team crew
2024-12-01 cycle q1
2024-12-01 objective aim
"""
PARENTS = {
    "check_in": "key_result_id",
    "key_result": "objective_id",
    "key_result_phase_target": "key_result_id",
    "kpi_reading": "kpi_id",
    "milestone_stage": "key_result_id",
    "objective": "team_id",
    "task": "project_id",
    "team": "parent_team_id",
    "workshop_round": "key_result_id",
}
DEFAULTS: dict[str, dict[str, object]] = {
    "team": {"kind": "team"},
    "cycle": {
        "starts_on": date(2025, 1, 1),
        "ends_on": date(2025, 3, 31),
        "phase": "executing",
        "cadence_days": 7,
    },
    "objective": {
        "team_id": "crew",
        "cycle_id": "q1",
        "ambition": "committed",
        "state": "published",
    },
    "key_result": {"objective_id": "aim", "kind": "increase", "state": "published"},
    "kpi": {"team_id": "crew"},
    "project": {"team_id": "crew", "method": "kanban", "phase": "monitoring"},
    "task": {"status": "todo"},
    "workshop_round": {"cycle_id": "q1", "author": "Mina"},
}
NAMED = {"team": "name", "cycle": "name", "kpi": "name"}
TITLED = {"objective", "key_result", "milestone_stage", "project", "task"}
OBSERVED = {"check_in", "kpi_reading"}


class Engine:
    """The macros of one database, called with Python values."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    def rows(self, macro: str, *arguments: object) -> list[dict[str, Any]]:
        """Return what a table macro says, one dictionary a row."""
        relation = self._connection.table_function(macro, list(arguments))
        return [dict(zip(relation.columns, row, strict=True)) for row in relation.fetchall()]

    def columns(self, macro: str, *arguments: object) -> list[str]:
        """Return the names of a table macro's columns in order."""
        return self._connection.table_function(macro, list(arguments)).columns

    def value(self, expression: str, *parameters: object) -> Any:
        """Return the one value of a statement."""
        return self._connection.execute(expression, list(parameters)).fetchall()[0][0]

    def by_id(self, macro: str, day: str) -> dict[str, dict[str, Any]]:
        """Return what a macro says of a day, by the first column."""
        return {next(iter(row.values())): row for row in self.rows(macro, day)}

    def key_result(self, day: str, key_result_id: str = "kr") -> dict[str, Any]:
        return self.by_id("key_result_status", day)[key_result_id]

    def objective(self, day: str, objective_id: str = "aim") -> dict[str, Any]:
        return self.by_id("objective_status", day)[objective_id]

    def link(self, day: str, link_id: str = "link") -> dict[str, Any]:
        return self.by_id("project_key_result_status", day)[link_id]


@pytest.fixture(name="engine")
def posted(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """The engine over what the docstring of the test writes, open for reading."""
    path = Path(_written(request.function.__doc__ or "").name) / "ledger.duckdb"
    with duckdb.connect(str(path), read_only=True) as connection:
        yield Engine(connection)


@lru_cache(maxsize=1)
def _written(ledger: str) -> TemporaryDirectory[str]:
    """A folder with what a ledger writes; all cases of a test, one after another, read the same."""
    folder = TemporaryDirectory()
    store = Store.open(prepared.empty(Path(folder.name) / "ledger.duckdb"))
    post(store, ledger)
    store.close()
    return folder


def post(store: Store, ledger: str) -> None:
    """Write a ledger into an open database."""
    entries = [shlex.split(line, comments=True) for line in ledger.splitlines()]
    entries = [words for words in entries if words and words[0][:2] == "20"]
    declared = {tuple(words[1:3]) for words in entries}
    before = [line.split() for line in BEFORE_ALL.split("\n") if line]
    entries = [words for words in before if tuple(words[1:3]) not in declared] + entries
    moments = itertools.count()
    for day, lines in itertools.groupby(entries, key=lambda words: date.fromisoformat(words[0])):
        now = datetime.combine(day, time(12))
        with store.write(
            actor=Actor(name="Mina"), operation_id=new_id(), now=now, today=day
        ) as transaction:
            for _, *words in lines:
                if words[0] == "change":
                    _, table, key, *values = words
                    transaction.update(table, key, _values(table, values), version=None)
                else:
                    table, key, *values = words
                    moment = now + timedelta(microseconds=next(moments))
                    transaction.insert(table, _row(table, key, values, moment))


def _row(table: str, key: str, words: list[str], moment: datetime) -> dict[str, object]:
    row: dict[str, object] = {f"{table}_id": key, **DEFAULTS.get(table, {})}
    if table == "setting":
        return {"name": key, "value": words[0]}
    if table in NAMED:
        row["name"] = key
    if table in TITLED:
        row["title"] = key
    if table in OBSERVED:
        row |= {"author": "Mina", "recorded_at": moment}
        row |= {"measured_on": moment.date(), "known_on": moment.date()}
    elif table == "workshop_round":  # one that was closed as soon as it was opened
        row |= {"opened_at": moment, "closed_at": moment, "closed_on": moment.date()}
    else:
        row["created_at"] = moment
    if table == "milestone_stage":
        row["position"] = 1
    if table == "key_result_phase_target":
        row["valid_from"] = moment.date()
    return row | _values(table, words)


def _values(table: str, words: list[str]) -> dict[str, object]:
    pairs = (word.split("=", 1) for word in words)
    return {PARENTS[table] if name == "of" else name: _value(text) for name, text in pairs}


def _value(text: str) -> object:
    """Read a number, a day, a moment of noon, true, false, none, or else words."""
    known: dict[str, object] = {"true": True, "false": False, "none": None}
    if text in known:
        return known[text]
    for kind in (float, date.fromisoformat, datetime.fromisoformat):
        try:
            return kind(text)
        except ValueError:
            continue
    return text
