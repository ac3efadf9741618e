"""A cycle taken to its next phase with one click, or back one phase with a reason."""

from typing import Final

import streamlit as st

from okr_core.model.commands import MoveCycle
from okr_core.model.counting import count
from okr_core.model.vocabulary import CyclePhase
from okr_core.ui import forms, page, state, undo
from okr_core.ui.fields import Text
from okr_core.ui.frames import Row
from okr_core.ui.record_form import RecordForm, Values
from okr_core.ui.review import checklist, reading, refused
from okr_core.ui.setup import drawers
from okr_core.workspace import Editor

KIND: Final = "back"
"""What the address calls the drawer that takes a cycle back."""

_FORWARD: Final = {
    CyclePhase.EXECUTING: ("Start executing", ":material/play_arrow:"),
    CyclePhase.REVIEW: ("Start the review", ":material/rate_review:"),
    CyclePhase.CLOSED: ("Close the cycle", ":material/lock:"),
}
_DONE: Final = {
    CyclePhase.EXECUTING: "Started",
    CyclePhase.REVIEW: "In review:",
    CyclePhase.CLOSED: "Closed",
}


def phases(row: Row) -> tuple[CyclePhase | None, CyclePhase | None]:
    """Return the phase before a cycle's own and the one after it.

    None where there is none, or no way: a closed cycle stays closed.
    """
    here = CyclePhase(row["phase"])
    if here is CyclePhase.CLOSED:
        return None, None
    place = reading.PHASES.index(here)
    return (reading.PHASES[place - 1] if place else None), reading.PHASES[place + 1]


def buttons(row: Row) -> None:
    """Draw the button forward with what was refused or is missing, and the quiet way back.

    Args:
        row: The cycle, which is not closed.
    """
    before, after = phases(row)
    if after is None:
        return
    # What was refused is true of the data as they stood: any save may have put it right.
    form = f"review.move-{row['cycle_id']}-{state.workspace().version}"
    refused.show(form)
    label, icon = _FORWARD[after]
    left = checklist.missing(after)
    with st.container(horizontal=True, vertical_alignment="center", key="review.ways"):
        st.button(
            label,
            key=f"review.forward-{after.value}",
            type="secondary" if left else "primary",
            icon=icon,
            on_click=_forward,
            args=(form, row, after),
        )
        if left:
            st.markdown(f":gray[{count(left, 'point')} of the list left]")
        if before is not None:
            st.button(
                f"Back to {before.value}",
                key=f"review.back-{row['cycle_id']}",
                type="tertiary",
                icon=":material/undo:",
                on_click=drawers.ask,
                args=(KIND, row["cycle_id"]),
            )


def _forward(form: str, row: Row, phase: CyclePhase) -> None:
    cycle_id, version = row["cycle_id"], row["version"]
    undo.submit(
        form,
        lambda editor, name: editor.move_cycle(
            MoveCycle(operation_id=name, cycle_id=cycle_id, phase=phase, version=version)
        ),
        operation=undo.same("move", cycle_id, phase, version),
        word=_DONE[phase],
    )


def back(cycle_id: str) -> drawers.Drawer | None:
    """Return the drawer that takes a cycle back one phase; None where there is no way back."""
    row = reading.cycle(cycle_id)
    before = None if row is None else phases(row)[0]
    if row is None or before is None or not reading.can_lead():
        return None
    version = row["version"]

    def write(editor: Editor, operation: str, values: Values, _version: int | None) -> None:
        if not values["reason"]:
            raise forms.Refused({"reason": "Say why it goes back; the reason is kept."})
        editor.move_cycle(
            MoveCycle(
                operation_id=operation, cycle_id=cycle_id, phase=before, version=version, **values
            )
        )

    reason = Text("reason", f"Why does it go back to {before.value}?", area=True, most=4000)
    form = RecordForm(
        drawers.form_name(KIND, cycle_id),
        [reason],
        write,
        done=drawers.close,
        label="Take it back",
        told=lambda _: f"Back to {before.value}",
    )

    def show() -> None:
        st.caption(f"{page.one_line(row['name'])} is in the phase {row['phase']} now.")
        form.show()

    return drawers.Drawer(f"Back to {before.value}", show)
