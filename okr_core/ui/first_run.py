"""The first screen of an empty database: look at the example, or name a team and a cycle."""

import threading
from collections.abc import Callable
from datetime import date, timedelta

import streamlit as st
from pydantic import ValidationError

from okr_core.model.commands import CreateCycle, CreateTeam, refusals
from okr_core.model.errors import OkrError
from okr_core.ui import forms, state
from okr_core.ui.text import plain
from okr_core.workspace import Editor, Workspace

_FORM = "first_run"

Progress = Callable[[float, str], None]
Example = Callable[[Workspace, Progress], object]


class _Telling:
    """The example being told, in a thread of its own: a rerun must not stop it half way."""

    def __init__(self, example: Example, workspace: Workspace) -> None:
        self.done = 0.0
        self.problem = ""
        self._thread = threading.Thread(target=self._run, args=(example, workspace))
        self._thread.start()

    @property
    def is_running(self) -> bool:
        return self._thread.is_alive()

    def _run(self, example: Example, workspace: Workspace) -> None:
        try:
            example(workspace, self._progress)
        except OkrError as error:
            self.problem = str(error)

    def _progress(self, done: float, _what: str) -> None:
        self.done = done


_example: Example | None = None
_telling: _Telling | None = None
_lock = threading.Lock()


def offer(example: Example) -> None:
    """Say what fills an empty database with the worked examples. Called once, at the start."""
    global _example  # noqa: PLW0603 - wired by app.py, for this room does not know the demo
    _example = example


def is_telling() -> bool:
    """Return whether the example is being told: the database is not to be looked at yet."""
    return _telling is not None and _telling.is_running


@st.fragment(run_every=0.5)
def wait() -> None:
    """Draw how far the example is, and show the pages when it is whole."""
    if _telling is None or not _telling.is_running:
        st.rerun()
    st.progress(min(_telling.done, 1.0), "Filling in the example. This takes a few seconds.")


def show(*, needs_team: bool, needs_cycle: bool) -> None:
    """Draw the screen. After it, there is a team and a cycle.

    Args:
        needs_team: Whether there is no team yet.
        needs_cycle: Whether there is no cycle yet.
    """
    with st.container(width=720, horizontal_alignment="left", gap="medium"):
        st.title("Where is your team going?", anchor=False)
        if not state.can_edit():
            st.info("This database is empty and open for reading only.", icon=":material/lock:")
            return
        st.markdown("Name a team and a stretch of time.")
        with st.container(border=True):
            _own(needs_team=needs_team, needs_cycle=needs_cycle)
        if _example is not None and needs_team and needs_cycle:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown("Rather look around first?")
                st.button(
                    "Look at the example",
                    key=f"{_FORM}.example",
                    icon=":material/travel_explore:",
                    help="Fills this empty database with a small company. Takes a few seconds.",
                    on_click=_tell,
                )
            if _telling is not None and _telling.problem:
                st.error(plain(_telling.problem))


def running_quarter(today: date) -> tuple[str, date, date]:
    """Return the name, first and last day of the calendar quarter around a day."""
    quarter = (today.month - 1) // 3
    starts = date(today.year, 3 * quarter + 1, 1)
    after = date(today.year + (quarter == 3), (3 * quarter + 3) % 12 + 1, 1)
    return f"Q{quarter + 1} {today.year}", starts, after - timedelta(days=1)


def _own(*, needs_team: bool, needs_cycle: bool) -> None:
    name, starts, ends = running_quarter(state.workspace().clock.today())
    if needs_team:
        st.text_input("Team name", key=f"{_FORM}.team", placeholder="Customer care", max_chars=200)
        forms.problem(_FORM, "team")
    if needs_cycle:
        st.text_input("Cycle name", key=f"{_FORM}.cycle", value=name, max_chars=200)
        forms.problem(_FORM, "cycle")
        first, last = st.columns(2)
        with first:
            st.date_input("First day", key=f"{_FORM}.starts_on", value=starts, format="YYYY-MM-DD")
            forms.problem(_FORM, "starts_on")
        with last:
            st.date_input("Last day", key=f"{_FORM}.ends_on", value=ends, format="YYYY-MM-DD")
            forms.problem(_FORM, "ends_on")
    forms.name_field(_FORM)
    forms.problem(_FORM)
    st.button(
        "Start",
        key=f"{_FORM}.start",
        type="primary",
        on_click=_start,
        args=(needs_team, needs_cycle),
    )


def _start(needs_team: bool, needs_cycle: bool) -> None:
    typed = st.session_state

    def save(editor: Editor, operation: str) -> None:
        # Both are checked before either is written, and each keeps its own operation, so that
        # trying again after a refusal makes no second team.
        refused: dict[str, str] = {}
        team = cycle = None
        if needs_team:
            try:
                team = CreateTeam(operation_id=f"{operation}.team", name=typed[f"{_FORM}.team"])
            except ValidationError as error:
                refused["team"] = " ".join(refusals(error).values())
        if needs_cycle:
            try:
                cycle = CreateCycle(
                    operation_id=f"{operation}.cycle",
                    name=typed[f"{_FORM}.cycle"],
                    starts_on=typed[f"{_FORM}.starts_on"],
                    ends_on=typed[f"{_FORM}.ends_on"],
                )
            except ValidationError as error:
                refused |= {
                    "cycle" if field == "name" else field: sentence
                    for field, sentence in refusals(error).items()
                }
        if refused:
            raise forms.Refused(refused)
        if team is not None:
            editor.create_team(team)
        if cycle is not None:
            editor.create_cycle(cycle)

    forms.submit(_FORM, save)


def _tell() -> None:
    global _telling  # noqa: PLW0603 - one database, one telling
    with _lock:
        if _example is not None and not is_telling():
            _telling = _Telling(_example, state.workspace())
