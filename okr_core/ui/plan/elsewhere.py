"""What the plan page says of a cycle that is not being planned: where one is."""

from typing import Final

import streamlit as st

from okr_core.model.vocabulary import CyclePhase
from okr_core.ui import page, state
from okr_core.ui.plan import reading
from okr_core.ui.setup import drawers

ADDED: Final = "cycle"
"""What the address calls the drawer that adds one."""

_SAID: Final = {
    CyclePhase.EXECUTING.value: "This cycle is under way: its plan is made.",
    CyclePhase.REVIEW.value: "This cycle is in review: its plan was made.",
    CyclePhase.CLOSED.value: "This cycle is closed: its plan was made.",
}


def show(phase: str | None) -> None:
    """Draw one sentence, and the way to what is being planned.

    Args:
        phase: Of the picked cycle; None when there is none.
    """
    said = _SAID.get(phase or "", "There is no cycle to plan yet.")
    planned = reading.in_planning()
    if not planned:
        st.markdown(f"{said} No other one is being planned; a new cycle starts with its planning.")
        if not (page.can_edit() and state.access().reach.is_everything):
            return
        st.button(
            "Add a cycle",
            key="plan.add_cycle",
            type="primary",
            icon=":material/add:",
            on_click=drawers.ask,
            args=(ADDED,),
        )
        if phase == CyclePhase.EXECUTING:
            page.link("setup", "Add an objective to this one in Set up", place="plan.under_way")
        return
    st.markdown(
        f"{said} This one is being planned:" if len(planned) == 1 else f"{said} In planning:"
    )
    for position, one in enumerate(planned):
        st.button(
            page.one_line(one["name"]),
            key=f"plan.cycle-{one['cycle_id']}",
            icon=":material/edit_note:",
            type="secondary" if position else "primary",
            on_click=lambda cycle=one["cycle_id"]: page.rescope(cycle=cycle),
        )
