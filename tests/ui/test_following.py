"""What an open page does by itself: follow what others save, and count a timer down."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from pathlib import Path

import organisation
import pytest
import streamlit as st
from streamlit.runtime.context import ContextProxy
from visiting import opened, visit, words

from okr_core.model import commands as c
from okr_core.model.access import BROWSER_COOKIE
from okr_core.model.actor import Actor
from okr_core.ui import live, state
from okr_core.ui.workshop import timer
from okr_core.workspace.workshop_reads import WorkshopReads

NOW = datetime.combine(organisation.TODAY, time(12))


class Rerun(Exception):
    """The whole page is drawn anew."""


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the timer says; that it has the page drawn anew is an error."""
    found: list[str] = []

    def rerun() -> None:
        raise Rerun

    monkeypatch.setattr(st, "rerun", rerun)
    monkeypatch.setattr(timer, "_now", lambda: NOW)
    monkeypatch.setattr(timer, "_draw", lambda text, label: found.append(f"{text} {label}"))
    return found


def tick(left: timedelta) -> None:
    timer._count_down.__wrapped__("Vote", NOW + left)


def test_a_timer_that_ends_leaves_an_open_drawer_alone(
    said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "is_held", lambda: True)
    tick(timedelta(seconds=-1))
    assert len(said) == 1
    assert "Time is up" in said[0]


def test_a_timer_that_ends_ends_its_ticking(
    said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "is_held", lambda: False)
    tick(timedelta(seconds=61))
    assert said == [":material/timer: 1:01 Vote"]
    with pytest.raises(Rerun):
        tick(timedelta(0))


@pytest.fixture
def pulses(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The versions that pages follow from."""
    found: list[int] = []
    monkeypatch.setattr(live, "pulse", found.append)
    return found


@pytest.mark.parametrize(
    ("page", "is_presented", "follows"),
    [
        ("alignment", True, True),
        ("alignment", False, False),
        ("plan", False, True),
        ("review", False, False),
    ],
)
def test_a_page_follows_where_people_work_at_once(
    harbour: dict[str, str], page: str, *, is_presented: bool, follows: bool
) -> None:
    assert harbour
    assert live.is_wanted(page, "executing", is_presented=is_presented) == follows


def test_a_review_is_followed_while_scores_are_given(harbour: dict[str, str]) -> None:
    assert harbour
    assert live.is_wanted("review", "review", is_presented=False)
    assert not live.is_wanted("overview", "review", is_presented=False)


def test_an_empty_file_is_not_presented(tmp_path: Path, pulses: list[int]) -> None:
    with opened(tmp_path / "empty.duckdb", organisation.TODAY):
        app = visit(present="1")
        assert not app.session_state["shell.presenting"]
    assert pulses == []


def test_nothing_follows_a_file_that_nobody_can_write(
    tmp_path: Path, harbour: dict[str, str], pulses: list[int]
) -> None:
    state.close()
    with opened(tmp_path / "okr.duckdb", organisation.TODAY, read_only=True):
        visit("key_results", cycle=harbour["quarter"], present="1")
    assert pulses == []


def test_who_votes_next_is_told_without_asking_of_every_cycle_again(
    harbour: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str | None] = []
    question: Callable[..., object] = WorkshopReads.current_round

    def counted(self: object, *args: object, **given: object) -> object:
        asked.append(str(args[0]))
        return question(self, *args, **given)

    editor = state.workspace().editor(Actor(name="Mina"))
    opened_round = editor.open_round(
        c.OpenRound(cycle_id=harbour["quarter"], team_id=None, key_result_id=harbour["late"])
    )
    cookies: dict[str, str] = {BROWSER_COOKIE: "first"}
    monkeypatch.setattr(ContextProxy, "cookies", property(lambda _: cookies))
    first = visit("vote", cycle=harbour["year"])
    next(one for one in first.button if one.label == "4").click().run()
    assert "Your vote: 4" in words(first)
    assert opened_round
    cookies[BROWSER_COOKIE] = "second"
    visit("vote", cycle=harbour["year"])
    monkeypatch.setattr(WorkshopReads, "current_round", counted)
    second = visit("vote", cycle=harbour["year"])
    assert set(asked) == {harbour["quarter"]}
    assert "Your vote" not in words(second)
