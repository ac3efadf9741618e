"""Uses of share links: written soon and all together, and in nobody's way."""

import logging
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import prepared
import pytest

from okr_core.model.access import new_token, token_hash
from okr_core.model.actor import Actor
from okr_core.model.clock import FixedClock
from okr_core.model.commands import CreateLink
from okr_core.workspace import Workspace
from okr_core.workspace.link_uses import MOST_WAITING

DAY = date(2026, 8, 31)
MINA = Actor(name="Mina")


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(DAY)


@pytest.fixture
def workspace(tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    opened = Workspace.open(prepared.empty(tmp_path / "okr.duckdb"), clock=clock)
    yield opened
    opened.close()


def link(workspace: Workspace, name: str = "Board") -> str:
    command = CreateLink(name=name, role="viewer", token_hash=token_hash(new_token()))
    return workspace.owner(MINA).create_link(command)


def kept(workspace: Workspace) -> list[str]:
    return workspace.register().link_uses(most=10_000)["what"].tolist()


def test_a_use_is_there_for_whoever_looks_next(workspace: Workspace, clock: FixedClock) -> None:
    link_id = link(workspace)
    for what in ("followed", "session", "session"):
        workspace.note_use(link_id, what)
    (told,) = workspace.register().links().to_dict("records")
    assert told["uses"] == 3
    assert abs(told["last_used_at"] - clock.now()) < timedelta(seconds=1)
    assert kept(workspace) == ["session", "session", "followed"]


def test_a_use_is_not_lost_when_the_file_is_closed(tmp_path: Path, clock: FixedClock) -> None:
    writing = Workspace.open(tmp_path / "okr.duckdb", clock=clock)
    writing.at(FixedClock(DAY)).note_use(link(writing), "followed")
    writing.close()
    reading = Workspace.open(tmp_path / "okr.duckdb", read_only=True, clock=clock)
    assert kept(reading) == ["followed"]
    reading.close()


def test_a_program_is_noted_once_an_hour_for_each_link(
    workspace: Workspace, clock: FixedClock
) -> None:
    busy, other = link(workspace), link(workspace, "Council")
    for _ in range(20):
        workspace.note_use(busy, "api")
    workspace.note_use(other, "api")
    workspace.note_use(busy, "session")
    assert sorted(kept(workspace)) == ["api", "api", "session"]
    clock.set(DAY + timedelta(days=1))
    for _ in range(20):
        workspace.note_use(busy, "api")
    told = workspace.register().links().set_index("share_link_id").loc[busy]
    assert told["uses"] == 3
    assert told["last_used_at"].date() == DAY + timedelta(days=1)


def test_while_somebody_writes_a_bounded_number_waits(
    workspace: Workspace, caplog: pytest.LogCaptureFixture
) -> None:
    link_id = link(workspace)
    with workspace.together(workspace.editor(MINA)):
        for _ in range(3 * MOST_WAITING):
            workspace.note_use(link_id, "session")
    # Some may have left the queue for the one batch that waits for its turn.
    assert MOST_WAITING <= len(kept(workspace)) <= 2 * MOST_WAITING
    assert "Uses of links that were not kept, for too many waited: " in caplog.text


def test_a_use_that_cannot_be_written_is_logged_and_refuses_nobody(
    workspace: Workspace, caplog: pytest.LogCaptureFixture
) -> None:
    link_id = link(workspace)
    workspace.close()
    with caplog.at_level(logging.ERROR):
        workspace.note_use(link_id, "followed")
        workspace.close()
    assert "Uses of links that could not be written: 1" in caplog.text
