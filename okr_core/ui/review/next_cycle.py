"""What goes on after a cycle: each objective carried over, cloned or dropped, with its reason."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from okr_core.charts import numbers
from okr_core.model.commands import CarryObjective
from okr_core.model.vocabulary import CarryDecision, CyclePhase, State
from okr_core.ui import empty, page, paging, undo
from okr_core.ui.frames import Row
from okr_core.ui.review import carry_form, new_cycle, reading, refused
from okr_core.ui.setup import drawers

_AT_ONCE: Final = 15  # objectives
_FORM: Final = "review.carry"
_KEY: Final = "review.into"
_HELP: Final = {
    CarryDecision.CARRIED: "A draft with what is still to be reached: key results that are not "
    "done, from where they stand to the same target.",
    CarryDecision.CLONED: "A draft with the same words and key results, to be measured anew.",
}
_DONE: Final = {
    CarryDecision.CARRIED: ("Carried over", ":material/arrow_forward:"),
    CarryDecision.CLONED: ("Cloned", ":material/content_copy:"),
    CarryDecision.DROPPED: ("Dropped", ":material/block:"),
}


def show() -> None:
    """Draw the view."""
    cycle = reading.cycle()
    if cycle is None:
        st.markdown(reading.NOT_THERE)
        return
    target = _target(cycle)
    if target is None:
        _no_target(cycle)
        return
    every = page.kept(reading.carry_overs, into=target["cycle_id"])
    if not every:
        empty.nothing_published()
        return
    phase = CyclePhase(cycle["phase"])
    may_decide = reading.can_write() and phase in {CyclePhase.REVIEW, CyclePhase.CLOSED}
    if phase in {CyclePhase.PLANNING, CyclePhase.EXECUTING}:
        st.info(
            "What goes on is decided once the cycle is in review. Until then it stands like this.",
            icon=":material/schedule:",
        )
    st.markdown(_summary(every))
    refused.show(_FORM)
    first, last = paging.window(len(every), _AT_ONCE)
    with st.container(gap="small", key="review.objectives"):
        for row in every[first:last]:
            with st.container(border=True, gap="xsmall", key=f"review.goes-{row['objective_id']}"):
                _objective(row, target, may_decide=may_decide)
    paging.turn(len(every), _AT_ONCE)


def _target(cycle: Row) -> Row | None:
    """Draw which later cycle is meant, where there are several; return it."""
    later = reading.later(cycle)
    asked = reading.into(cycle)
    if asked is None or len(later) == 1:
        if asked is not None:
            st.markdown(f"Into **{page.one_line(asked['name'])}**")
        return asked
    names = {one["cycle_id"]: one["name"] for one in later}
    st.session_state[_KEY] = asked["cycle_id"]
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown("Into", width="content")
        st.selectbox(
            "Later cycle",
            list(names),
            format_func=lambda one: names.get(one, ""),
            key=_KEY,
            on_change=lambda: page.pick(**{reading.INTO: st.session_state[_KEY]}),
            label_visibility="collapsed",
            width=260,
        )
    return asked


def _no_target(cycle: Row) -> None:
    st.markdown("No open cycle comes after this one yet, so there is nowhere to go on.")
    if reading.can_lead():
        st.button(
            "Add the next cycle",
            key=f"review.{new_cycle.AFTER}",
            type="primary",
            icon=":material/add:",
            on_click=drawers.ask,
            args=(new_cycle.AFTER, cycle["cycle_id"]),
        )


def _summary(every: Sequence[Row]) -> str:
    decided = [one["decision"] for one in every if one["decision"] is not None]
    told = [f"**{len(decided)}** of {len(every)} decided"]
    for decision, (word, _) in _DONE.items():
        if count := decided.count(decision):
            told.append(f"**{count}** {word.lower()}")
    return " · ".join(told)


def _objective(row: Row, target: Row, *, may_decide: bool) -> None:
    title = f"**{page.one_line(row['title'])}**  \n:small[:gray[{_facts(row)}]]"
    if may_decide and row["decision"] is None:
        about, ways = st.columns([5, 3], vertical_alignment="center")
        about.markdown(title)
        with ways, st.container(horizontal=True, vertical_alignment="center", gap="small"):
            _choices(row, target)
    else:
        st.markdown(title)
    if row["decision"] is not None:
        _decided(row, target, may_decide=may_decide)


def _facts(row: Row) -> str:
    facts = [page.one_line(row["team"])]
    if row["score"] is not None:
        facts.append(f"mean score {numbers.mean_score(row['score'])}")
    facts.append(f"{numbers.percent(row['progress'])} of the way")
    return " · ".join(facts)


def _choices(row: Row, target: Row) -> None:
    objective_id = row["objective_id"]
    for label, decision, icon in (
        ("Carry over", CarryDecision.CARRIED, ":material/arrow_forward:"),
        ("Clone", CarryDecision.CLONED, ":material/content_copy:"),
    ):
        st.button(
            label,
            key=f"review.{decision.value}-{objective_id}",
            icon=icon,
            help=_HELP[decision],
            on_click=_decide,
            args=(row, target, decision),
        )
    st.button(
        "Drop",
        key=f"review.dropped-{objective_id}",
        icon=":material/block:",
        type="tertiary",
        help="It does not go on; you are asked why.",
        on_click=drawers.ask,
        args=(carry_form.KIND, objective_id),
    )


def _decide(row: Row, target: Row, decision: CarryDecision) -> None:
    objective_id, cycle_id = row["objective_id"], target["cycle_id"]
    undo.submit(
        _FORM,
        lambda editor, name: editor.carry_objective(
            CarryObjective(
                operation_id=name,
                objective_id=objective_id,
                cycle_id=cycle_id,
                decision=decision,
                instead_of=row["carry_decision_id"],
            )
        ),
        operation=undo.same("carry", objective_id, cycle_id, decision, row["decided_version"]),
        word=_DONE[decision][0],
    )


def _decided(row: Row, target: Row, *, may_decide: bool) -> None:
    decision = CarryDecision(row["decision"])
    word, icon = _DONE[decision]
    into = "" if decision is CarryDecision.DROPPED else f" to “{page.one_line(target['name'])}”"
    place = f"review.copy-{row['objective_id']}"
    state = "" if row["copy_state"] is None else f" :gray[({row['copy_state']})]"
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f"{icon} **{word}**{into}{state}", width="content")
        if row["copy_state"] == State.DRAFT and page.can_edit():
            page.link("plan", "Open the draft", place=place, cycle=target["cycle_id"])
        elif row["copy_id"] is not None and row["copy_state"] != State.DRAFT:
            page.link(
                "alignment",
                "Open it",
                place=place,
                objective=row["copy_id"],
                cycle=target["cycle_id"],
            )
        if may_decide and row["copy_state"] in {None, State.DRAFT}:
            st.button(
                "Decide again",
                key=f"review.again-{row['objective_id']}",
                icon=":material/edit:",
                type="tertiary",
                on_click=drawers.ask,
                args=(carry_form.KIND, row["objective_id"]),
            )
    if row["reason"]:
        st.markdown(page.plain(row["reason"]))
