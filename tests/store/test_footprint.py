"""Kept answers: found once, and again when a table changed that they were read from."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import organisation
import pytest
from organisation import TODAY, Organisation, check_in

from okr_core.model import commands as c
from okr_core.store import sql
from okr_core.store.footprint import Footprint, left, note
from okr_core.workspace import Answer, Workspace

PARTS = ("", "checks/", "meetings/", "planning/", "reach/", "review/", "setup/")
QUERIES = [f"{part}{name}" for part in PARTS for name in sql.names(f"queries/{part}".rstrip("/"))]

GIVEN = dict.fromkeys(("as_of", "since", "until", "today"), TODAY)


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Organisation]:
    made = organisation.opened(tmp_path)
    yield made
    made.workspace.close()


def scanned(connection: duckdb.DuckDBPyConnection, query: str) -> set[str]:
    """Return the tables that DuckDB's plan of a query scans."""
    text = sql.text("queries", query)
    params = {name: GIVEN.get(name) for name in re.findall(r"\$(\w+)", re.sub(r"--.*", "", text))}
    plan = connection.execute(f"explain (format json) {text}", params).fetchall()
    return {re.findall(r"\w+", name)[-1] for name in re.findall(r'"Table": "(.+)"', plan[0][1])}


def test_every_table_that_duckdb_scans_for_a_query_is_found(made: Organisation):
    """DuckDB is the judge: it sees behind macros. It may leave out what its values make idle."""
    made.workspace.close()
    found = set()
    with duckdb.connect(made.workspace.path, read_only=True) as connection:
        tables = connection.execute("select table_name from duckdb_tables()").df()["table_name"]
        for query in QUERIES:
            with left(0) as noted:
                note(query, {}, tables)
            read = {name.removesuffix("_revision") for name in scanned(connection, query)}
            assert read <= noted.tables, query
            found |= read
    assert {"key_result", "check_in", "task", "kpi", "change_log"} <= found


def counted(workspace: Workspace, find: Callable[[], Any]) -> tuple[list[int], Callable[[], Any]]:
    """Return how often an answer was found, and a way to ask for it."""
    times: list[int] = []
    known: list[Answer[Any]] = []

    def found() -> Any:
        times.append(1)
        return find()

    def ask() -> Any:
        known[:] = [workspace.fresh(known[0] if known else None, found)]
        return known[0].found

    return times, ask


def test_an_answer_stands_until_a_table_changes_that_it_was_read_from(made: Organisation):
    viewer = made.workspace.viewer()
    times, ask = counted(made.workspace, lambda: viewer.teams(TODAY))
    before = ask()
    check_in(made, "late", TODAY, value=6, confidence=6)
    assert ask() is before
    assert len(times) == 1
    made.editor.create_team(c.CreateTeam(name="Night shift"))
    assert "Night shift" in set(ask()["name"])
    assert len(times) == 2


def test_an_answer_that_was_made_of_another_one_falls_with_it(made: Organisation):
    """Also when the other one was found long before."""
    viewer = made.workspace.viewer()
    inner_times, inner = counted(made.workspace, lambda: viewer.key_results(TODAY))
    outer_times, outer = counted(made.workspace, lambda: len(inner()))
    inner()
    outer()
    said = c.AddComment(entity="key_result", entity_id=made.ids["late"], body="Seen")
    made.editor.add_comment(said)
    outer()
    assert (len(inner_times), len(outer_times)) == (1, 1)
    check_in(made, "late", TODAY, value=6, confidence=6)
    outer()
    assert (len(inner_times), len(outer_times)) == (2, 2)


def test_what_is_read_from_the_change_log_stands_for_no_other_version(made: Organisation):
    desk = made.workspace.editor(made.editor.actor)
    times, ask = counted(made.workspace, lambda: desk.recent_operations(most=3))
    ask()
    ask()
    check_in(made, "late", TODAY, value=6, confidence=6)
    ask()
    assert len(times) == 2


def test_nothing_is_noted_outside_of_an_answer():
    with left(3) as noted:
        pass
    note("teams", {}, {"team"})
    assert noted == Footprint(3)
