"""The form that says what becomes of an objective in a later cycle, and why."""

from typing import Final

import streamlit as st

from okr_core.model.commands import CarryObjective
from okr_core.model.errors import StaleVersion
from okr_core.model.vocabulary import CarryDecision, CyclePhase
from okr_core.ui import forms, page
from okr_core.ui.fields import Segments, Text
from okr_core.ui.record_form import RecordForm, Values
from okr_core.ui.review import reading
from okr_core.ui.setup import drawers
from okr_core.workspace import Editor

KIND: Final = "carry"
"""What the address calls the drawer, with the id of the objective."""

_WAYS: Final = {
    CarryDecision.CARRIED.value: "Carry over",
    CarryDecision.CLONED.value: "Clone",
    CarryDecision.DROPPED.value: "Drop",
}
_DONE: Final = {
    CarryDecision.CARRIED.value: "Carried over",
    CarryDecision.CLONED.value: "Cloned",
    CarryDecision.DROPPED.value: "Dropped",
}


def edit(objective_id: str) -> drawers.Drawer | None:
    """Return the drawer of an objective of the picked cycle; None where nothing can be decided."""
    cycle = reading.cycle()
    target = None if cycle is None else reading.into(cycle)
    if cycle is None or target is None or not reading.can_write():
        return None
    every = page.kept(reading.carry_overs, into=target["cycle_id"])
    row = next((one for one in every if one["objective_id"] == objective_id), None)
    if row is None or cycle["phase"] not in {CyclePhase.REVIEW, CyclePhase.CLOSED}:
        return None
    cycle_id, name = target["cycle_id"], drawers.form_name(KIND, objective_id)
    start = {
        "decision": row["decision"] or CarryDecision.DROPPED.value,
        "reason": row["reason"],
        "instead_of": row["carry_decision_id"],
    }

    def write(editor: Editor, operation: str, values: Values, _version: int | None) -> None:
        if values["decision"] == CarryDecision.DROPPED and not values["reason"]:
            raise forms.Refused({"reason": "Say why it does not go on; the reason is kept."})
        began, _ = forms.opened(name) or (start, None)
        command = CarryObjective(
            operation_id=operation,
            objective_id=objective_id,
            cycle_id=cycle_id,
            instead_of=began.get("instead_of"),
            **values,
        )
        try:
            editor.carry_objective(command)
        except StaleVersion as error:
            theirs = error.theirs
            instead_of = {"instead_of": theirs["carry_decision_id"]}
            forms.open_with(name, {**began, **instead_of}, None)
            word = _DONE[theirs["decision"]].lower()
            raise forms.Refused(
                {
                    "decision": f"{theirs['author']} decided it meanwhile: {word}. "
                    "Save again to put yours in its place."
                }
            ) from error

    form = RecordForm(
        name,
        [
            Segments("decision", f"In “{page.one_line(target['name'])}”", _WAYS),
            Text("reason", "Why", area=True, most=4000),
        ],
        write,
        start=start,
        done=drawers.close,
        label="Decide",
        told=lambda values: f"{_DONE[values['decision']]}: {' '.join(str(row['title']).split())}",
    )

    def show() -> None:
        st.markdown(f"**{page.one_line(row['title'])}**")
        if row["copy_id"] is not None:
            st.caption(
                "The draft that was made of it is put away when you decide otherwise, with all "
                "that was written in it since."
            )
        form.show()

    return drawers.Drawer("What becomes of it?", show)
