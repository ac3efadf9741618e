"""What is taken from a meeting: that it was held, with a note, and its text for chat or mail."""

from collections.abc import Sequence
from functools import partial
from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from okr_core.charts import numbers
from okr_core.model.commands import HoldMeeting
from okr_core.model.vocabulary import CyclePhase, MeetingKind
from okr_core.telling import meetings
from okr_core.telling.meetings import Part
from okr_core.ui import forms, page, present
from okr_core.ui.frames import read
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
        st.caption("For chat or mail: the button in its corner copies it.")
        st.code(written, language=None, wrap_lines=True)
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


def _hold(found: Asked) -> None:
    held = found.today
    form = f"meetings.{found.kind.value}-{found.person_id or found.team_id or 'all'}"
    icon = ":material/check_circle:" if held else ":material/event:"
    with (
        st.popover(
            "Held today",
            icon=icon,
            type="tertiary",
            key="meetings.hold",
            help="Keep that it was held today: the next one then says what is new since.",
        ),
        st.container(width=_WIDTH),
    ):
        said = None if held is None or numbers.is_missing(held["note"]) else held["note"]
        st.session_state.setdefault(f"{form}.note", said or "")
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
            "Save the note" if held else "Held today",
            key=f"{form}.save",
            type="primary",
            on_click=partial(_save, form, found),
        )
        forms.untouched(form)


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
        editor.hold_meeting(
            HoldMeeting(
                operation_id=operation,
                kind=found.kind,
                cycle_id=cycle or "",
                team_id=found.team_id,
                person_id=found.person_id,
                note=note or None,
            )
        )

    forms.submit(form, save)
