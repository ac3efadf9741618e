"""What is taken from a meeting: that it was held, with a note, and its text for chat or mail."""

from collections.abc import Sequence
from functools import partial
from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from okr_core.charts import numbers
from okr_core.model.commands import HoldMeeting
from okr_core.model.errors import StaleVersion
from okr_core.model.vocabulary import CyclePhase, MeetingKind
from okr_core.telling import meetings
from okr_core.telling.meetings import Part
from okr_core.ui import forms, page, present
from okr_core.ui.frames import Row, read
from okr_core.ui.meetings.asked import Asked
from okr_core.ui.text import one_line
from okr_core.workspace import Editor, Viewer

_WIDTH: Final = 560
_LONGEST: Final = 4000


def show(found: Asked, parts: Sequence[Part], at: DeltaGenerator) -> None:
    """Draw the way to the text, and to what is kept; a room needs neither.

    Args:
        found: What this run shows.
        parts: What it shows of it.
        at: The row that it stands in.
    """
    if present.is_on():
        return
    with at:
        _text(found, parts)
        if page.can_edit() and page.scope().is_live and _is_open():
            _hold(found)
        elif found.today is not None:
            by = one_line(found.today["author"])
            st.caption(f"Held on this day, kept by {by}", width="content")


def _text(found: Asked, parts: Sequence[Part]) -> None:
    behind = st.popover(
        "As text",
        icon=":material/content_copy:",
        type="tertiary",
        key="meetings.text",
        on_change="rerun",
    )
    if not behind.open:
        return
    written = meetings.text(found.about(), parts)
    with behind, st.container(width=_WIDTH, gap="small"):
        st.download_button(
            "Download",
            written,
            file_name=f"{found.kind.value}_{page.scope().as_of}.txt",
            mime="text/plain",
            key="meetings.download",
            icon=":material/download:",
            type="tertiary",
            on_click="ignore",
        )
        st.caption(
            "Or select the text and copy it into chat or mail. A mouse over it shows a button "
            "that copies all of it."
        )
        st.code(written, language=None, wrap_lines=True)


def _hold(found: Asked) -> None:
    held = found.today
    scope, subject = page.scope(), found.person_id or found.team_id or "all"
    form = f"meetings.{found.kind.value}-{subject}-{scope.cycle}-{scope.as_of}"
    icon = ":material/check_circle:" if held else ":material/event:"
    with (
        st.popover(
            "Held today" if held else "Note that it was held",
            icon=icon,
            type="tertiary",
            key="meetings.hold",
            help="Keep that it was held today: the next one then says what is new since.",
        ),
        st.container(width=_WIDTH),
    ):
        _begin(form, held)
        st.text_area(
            "Note for the next time",
            key=f"{form}.note",
            max_chars=_LONGEST,
            persist_state="session",
            placeholder="What was agreed, and who does what",
            help=_who_reads(found.kind),
        )
        forms.problem(form, "note")
        forms.name_field(form)
        forms.problem(form)
        st.button(
            "Save the note" if held else "Note that it was held",
            key=f"{form}.save",
            type="primary",
            on_click=partial(_save, form, found),
        )
        forms.untouched(form)


def _begin(form: str, held: Row | None) -> None:
    """Have the form hold the note that stands, unless another was typed since."""
    said = "" if held is None or numbers.is_missing(held["note"]) else str(held["note"])
    version = None if held is None else int(held["version"])
    typed = st.session_state.get(f"{form}.note")
    before, read_at = _opened(form)
    if typed is None or (read_at != version and typed in {before, said}):
        forms.start_afresh(form)
        st.session_state[f"{form}.note"] = said
        forms.open_with(form, {"note": said}, version)


def _opened(form: str) -> tuple[str, int | None]:
    """The note that a form began with, and the version of its meeting; None is a new one."""
    values, version = forms.opened(form) or ({}, None)
    return str(values.get("note") or ""), version


def _is_open() -> bool:
    """Whether the cycle still takes anything."""
    cycles = read(Viewer.cycles)
    phases = dict(zip(cycles["cycle_id"], cycles["phase"], strict=True))
    return bool(phases.get(page.scope().cycle, CyclePhase.CLOSED) != CyclePhase.CLOSED)


def _who_reads(kind: MeetingKind) -> str:
    if kind is MeetingKind.ONE_ON_ONE:
        return "Those who edit read it; whoever only looks in does not, and no projector shows it."
    return "Everybody who sees this page reads it; no projector shows it."


def _save(form: str, found: Asked) -> None:
    note = st.session_state.get(f"{form}.note", "")
    cycle = page.scope().cycle

    def save(editor: Editor, operation: str) -> None:
        command = HoldMeeting(
            operation_id=operation,
            kind=found.kind,
            cycle_id=cycle or "",
            team_id=found.team_id,
            person_id=found.person_id,
            note=note or None,
            version=_opened(form)[1],
        )
        try:
            editor.hold_meeting(command)
        except StaleVersion as error:
            theirs = error.theirs
            forms.open_with(form, {"note": theirs["note"]}, int(theirs["version"]))
            said = f"“{theirs['note']}”" if theirs["note"] else "nothing"
            raise forms.Refused(
                {
                    "note": f"{theirs['author']} kept {said} meanwhile. "
                    "Save again to put yours in its place."
                }
            ) from error

    forms.submit(form, save)
