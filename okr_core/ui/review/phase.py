"""The way of a cycle from planning to its close, and the cycles around and after it."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from okr_core.model.vocabulary import CyclePhase
from okr_core.telling import scores as telling
from okr_core.ui import page
from okr_core.ui.frames import Row
from okr_core.ui.review import checklist, moving, new_cycle, reading
from okr_core.ui.setup import drawers

_WHAT: Final = {
    CyclePhase.PLANNING: "Objectives and key results are written, agreed on and published.",
    CyclePhase.EXECUTING: "Check in, clear the way; a target moves only with a reason.",
    CyclePhase.REVIEW: "Every key result gets its score; every team says what it learned.",
    CyclePhase.CLOSED: "Locked: its numbers stay what they were.",
}


def show() -> None:
    """Draw the view."""
    row = reading.cycle()
    if row is None:
        st.markdown(reading.NOT_THERE)
        return
    _steps(row)
    with st.container(key="review.columns"):
        way, around = st.columns([7, 4], gap="large")
    with way:
        _, after = moving.phases(row)
        if after is None:
            _ended()
        else:
            checklist.show(after)
            if reading.can_lead():
                moving.buttons(row)
    with around:
        _around(row)


def _steps(row: Row) -> None:
    """Draw the four phases in a row, the one that the cycle is in stands out."""
    here = reading.PHASES.index(CyclePhase(row["phase"]))
    with st.container(key="review.steps"):
        for place, (phase, column) in enumerate(
            zip(reading.PHASES, st.columns(len(reading.PHASES), gap="small"), strict=True)
        ):
            with (
                column,
                st.container(border=place == here, gap="xxsmall", key=f"review.step-{phase.value}"),
            ):
                word = phase.value.capitalize()
                if place < here:
                    st.markdown(f":green[:material/check_circle:] :gray[{word}]")
                elif place == here:
                    icon = "lock" if phase is CyclePhase.CLOSED else "radio_button_checked"
                    st.markdown(f":primary[:material/{icon}:] **{word}**")
                    st.caption(_WHAT[phase])
                else:
                    st.markdown(f":gray[:material/radio_button_unchecked: {word}]")


def _ended() -> None:
    """Draw what a closed cycle was, and where to read more of it."""
    every = page.kept(reading.scores)
    if not every:
        st.markdown("It ended without a published key result.")
        return
    objectives = len({one["objective_id"] for one in every})
    counted = "1 objective" if objectives == 1 else f"{objectives:,} objectives"
    st.markdown(f"**What it came to**  \n{counted} · {page.plain(telling.counted(_given(every)))}")
    with st.container(horizontal=True, gap="small"):
        for label, view, icon in (
            ("Every score", "scores", ":material/grading:"),
            ("What teams learned", "retrospectives", ":material/school:"),
            ("What went on", "next", ":material/arrow_forward:"),
        ):
            st.button(
                label,
                key=f"review.see-{view}",
                type="tertiary",
                icon=icon,
                on_click=page.pick,
                kwargs={"view": view},
            )


def _given(every: Sequence[Row]) -> list[float | None]:
    return [one["score"] for one in every]


def _around(row: Row) -> None:
    """Draw the days of the cycle, what it lies in, what lies in it, and what comes after it."""
    with st.container(border=True, gap="small", key="review.around"):
        st.markdown(f"**{page.one_line(row['name'])}**  \n{days(row)}")
        if row["parent_cycle_id"]:
            _cycles("Inside", [found] if (found := reading.cycle(row["parent_cycle_id"])) else [])
        _cycles("Shorter cycles inside it", reading.shorter(row))
        lead = reading.can_lead()
        if lead and new_cycle.room(row) is not None:
            _add("Add a shorter cycle inside", new_cycle.INSIDE, row)
        after = reading.following(row)
        if after is not None:
            _cycles("After it", [after])
        elif lead:
            st.markdown(":gray[After it there is no cycle yet.]")
            _add("Add the next cycle", new_cycle.AFTER, row)


def days(row: Row) -> str:
    """Return the days of a cycle and how often it is checked in, as markdown."""
    count = (row["ends_on"] - row["starts_on"]).days + 1
    counted = "1 day" if count == 1 else f"{count:,} days"
    return (
        f":gray[{row['starts_on']:%-d %b %Y} to {row['ends_on']:%-d %b %Y} · {counted} · "
        f"check-in every {row['cadence_days']} days]"
    )


def _cycles(label: str, rows: Sequence[Row]) -> None:
    if not rows:
        return
    with st.container(gap="xxsmall"):
        st.caption(label)
        for one in rows:
            st.button(
                f"{page.one_line(one['name'])} :gray[{one['phase']}]",
                key=f"link.review.cycle-{one['cycle_id']}",
                type="tertiary",
                wrap=True,
                on_click=_look_at,
                args=(one["cycle_id"],),
            )


def _look_at(cycle_id: str) -> None:
    page.rescope(cycle=cycle_id)


def _add(label: str, kind: str, row: Row) -> None:
    st.button(
        label,
        key=f"review.{kind}",
        type="tertiary",
        icon=":material/add:",
        on_click=drawers.ask,
        args=(kind, row["cycle_id"]),
    )
