"""What was typed and not saved is kept at once, and changes nothing that others see."""

import os
import signal
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from multiprocessing import get_context
from pathlib import Path

import duckdb
import prepared
import pytest
from database_holder import draft

from okr_core.model.clock import FixedClock
from okr_core.model.errors import DatabaseReadOnly, InvalidInput
from okr_core.workspace import Workspace
from okr_core.workspace.drafts import EVERYBODY

BODY = {"team": "Küche & Co \x00 😀", "key_results": [{"baseline": 1.5, "target": None}]}

# A server that has the imports behind it and no database open forks each process quickly.
_processes = get_context("forkserver")
_processes.set_forkserver_preload(["okr_core.workspace"])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "okr.duckdb"


@pytest.fixture
def workspace(path: Path) -> Iterator[Workspace]:
    opened = Workspace.open(prepared.empty(path), clock=FixedClock(date(2026, 3, 2)))
    yield opened
    opened.close()


def test_a_draft_comes_back_as_it_was_kept(workspace: Workspace) -> None:
    assert workspace.drafts().kept("objective", "ada") is None
    workspace.drafts().keep("objective", "ada", {"title": "first"})
    workspace.drafts().keep("objective", "ada", BODY)
    assert workspace.drafts().kept("objective", "ada") == BODY
    assert len(workspace.whole_file().select("from draft")) == 1


def test_each_form_and_each_person_has_a_draft_of_its_own(workspace: Workspace) -> None:
    workspace.drafts().keep("objective", "ada", {"n": 1})
    workspace.drafts().keep("objective", "ben", {"n": 2})
    workspace.drafts().keep("team", "ada", {"n": 3})
    workspace.drafts().forget("objective", "ada")
    assert workspace.drafts().kept("objective", "ada") is None
    assert workspace.drafts().kept("objective", "ben") == {"n": 2}
    assert workspace.drafts().kept("team", "ada") == {"n": 3}


def test_a_draft_is_no_change_of_the_data(workspace: Workspace) -> None:
    workspace.drafts().keep("objective", "ada", BODY)
    workspace.drafts().forget("objective", "ada")
    assert workspace.version == 0
    assert workspace.whole_file().select("from change_log").empty
    assert workspace.doctor() == []


def test_a_draft_survives_the_server(workspace: Workspace, path: Path) -> None:
    workspace.drafts().keep("objective", "ada", BODY)
    workspace.close()
    again = Workspace.open(path)
    assert again.drafts().kept("objective", "ada") == BODY
    again.close()


def test_a_draft_survives_a_killed_server(path: Path) -> None:
    prepared.empty(path)
    kept = 0
    for _ in range(5):
        ours, theirs = _processes.Pipe()
        process = _processes.Process(target=draft, args=(path, theirs), daemon=True)
        process.start()
        theirs.close()
        while ours.recv() < kept + 7:  # each number was said after it was kept
            pass
        assert process.pid is not None
        os.kill(process.pid, signal.SIGKILL)
        process.join()
        ours.close()
        opened = Workspace.open(path)
        found = opened.drafts().kept("objective", "ada")
        assert found is not None
        assert found["number"] >= kept + 7
        assert opened.warnings == ()
        kept = found["number"]
        opened.close()


def test_a_draft_of_more_than_100_kb_is_refused_and_the_one_before_it_stays(
    workspace: Workspace,
) -> None:
    workspace.drafts().keep("objective", "ada", {"why": "x" * 99_000})
    with pytest.raises(InvalidInput, match="100,000"):
        workspace.drafts().keep("objective", "ada", {"why": "y" * 100_000})
    assert workspace.drafts().kept("objective", "ada") == {"why": "x" * 99_000}


def test_what_nobody_comes_back_to_is_no_longer_in_the_file(path: Path) -> None:
    clock = FixedClock(date(2026, 3, 2))
    with closing(Workspace.open(prepared.empty(path), clock=clock)) as workspace:
        for owner in ("ada", "ben", EVERYBODY):
            workspace.drafts().keep("objective", owner, BODY)
        clock.set(date(2026, 3, 10))
        workspace.drafts().keep("objective", "ben", BODY)
        clock.set(date(2026, 3, 20))
        workspace.keep_backup(clock.now())
    with duckdb.connect(str(path), read_only=True) as file:
        assert {owner for (owner,) in file.sql("select owner from draft").fetchall()} == {
            "ben",
            EVERYBODY,
        }


def test_nothing_is_kept_or_forgotten_in_a_file_that_is_only_read(
    workspace: Workspace, path: Path
) -> None:
    workspace.drafts().keep("objective", "ada", BODY)
    workspace.close()
    reader = Workspace.open(path, read_only=True)
    with pytest.raises(DatabaseReadOnly):
        reader.drafts().keep("objective", "ada", {})
    with pytest.raises(DatabaseReadOnly):
        reader.drafts().forget("objective", "ada")
    assert reader.drafts().kept("objective", "ada") == BODY
    reader.close()
