"""The facilitator's row: the timer with its agendas, editing frozen, guests invited to vote."""

from typing import Final, NamedTuple

import streamlit as st

from okr_core.model.commands import StartTimer, StopTimer
from okr_core.model.vocabulary import CyclePhase
from okr_core.ui import page, state, undo
from okr_core.ui.text import one_line
from okr_core.ui.workshop import acting, asking, freeze, invite, timer, vote_panel
from okr_core.ui.workshop.acting import act


class Item(NamedTuple):
    """One item of an agenda."""

    label: str
    minutes: int
    """How long it usually takes."""


AGENDAS: Final = {
    "Planning": (
        Item("Objectives", 20),
        Item("Key results", 30),
        Item("Alignment", 15),
        Item("Vote", 15),
    ),
    "Weekly": (Item("Check-ins", 15), Item("What is in the way", 10), Item("Next steps", 5)),
    "Review": (Item("Scores", 20), Item("What we learned", 20), Item("What we change", 15)),
}
"""The agendas of the meetings that this row is for; their times fill 80, 30 and 55 minutes."""

_LONGEST: Final = 180  # minutes
_AGENDA: Final = "workshop.agenda"
_OPEN: Final = "workshop.timers"


_MEETING: Final = {
    CyclePhase.PLANNING: "Planning",
    CyclePhase.EXECUTING: "Weekly",
    CyclePhase.REVIEW: "Review",
}


def show(title: str, phase: str | None) -> None:
    """Draw a page's title and the row beside it; others than editors get only the timer there.

    Args:
        title: Of the page.
        phase: Of the picked cycle: it says which agenda is offered first. A closed one has none,
            and neither has None.
    """
    with st.container(horizontal=True, vertical_alignment="center", key="workshop.head"):
        st.header(title, anchor=False, width="content")
        st.space("stretch")
        beside = st.container(
            horizontal=True,
            vertical_alignment="center",
            gap="small",
            width="content",
            key="workshop.bar",
        )
    agenda = _MEETING.get(CyclePhase(phase)) if phase else None
    if agenda is None:
        return
    if page.can_edit() and page.scope().is_live and asking.place() is not None:
        with beside:
            timer.show()
            _timers(agenda)
            freeze.button()
            invite.button()
        acting.problems()
        vote_panel.notice()
    else:
        with beside:
            timer.show()
    freeze.show()


def _timers(agenda: str) -> None:
    row = asking.running_timer()
    if row is not None:
        st.button(
            "Stop",
            icon=":material/timer_off:",
            key="workshop.stop",
            help=f"Takes the timer of {one_line(row['label'])} away.",
            type="tertiary",
            on_click=_stop,
            args=(row["workshop_timer_id"],),
        )
    behind = st.popover(
        "Timer", icon=":material/timer:", key=_OPEN, type="tertiary", on_change="rerun"
    )
    if behind.open:
        with behind:
            _agenda(agenda)


def _agenda(agenda: str) -> None:
    key = f"{_AGENDA}-{agenda}"
    st.session_state.setdefault(key, agenda)
    st.segmented_control(
        "Agenda", list(AGENDAS), key=key, required=True, label_visibility="collapsed"
    )
    chosen = st.session_state[key]
    for number, item in enumerate(AGENDAS[chosen]):
        key = f"workshop.minutes-{chosen}-{number}"
        with st.container(
            horizontal=True, vertical_alignment="center", gap="small", key=f"{key}-row"
        ):
            st.markdown(item.label, width=150)
            st.number_input(
                f"Minutes for {item.label.lower()}",
                min_value=1,
                max_value=_LONGEST,
                value=item.minutes,
                key=key,
                persist_state="session",
                label_visibility="collapsed",
                width=120,
            )
            st.markdown("min", width="content")
            st.button(
                "Start",
                key=f"{key}-start",
                on_click=_start,
                args=(item.label, key, item.minutes, state.workspace().version),
            )


def _start(label: str, key: str, usual: int, version: int) -> None:
    here = asking.place()
    if here is None:
        return
    minutes = st.session_state.get(key) or usual
    command = StartTimer(
        operation_id=undo.same("start", *here, label, minutes, version),
        cycle_id=here.cycle,
        team_id=here.team,
        label=label,
        seconds=int(minutes) * 60,
    )
    if act(lambda editor: editor.start_timer(command)):
        st.session_state[_OPEN] = False


def _stop(timer_id: str) -> None:
    act(lambda editor: editor.stop_timer(StopTimer(workshop_timer_id=timer_id)))
