"""The section of the objectives: those of the picked team and cycle, each with its key results."""

from typing import Final

import streamlit as st

from okr_core.model.vocabulary import State
from okr_core.ui import page, paging
from okr_core.ui.frames import Row
from okr_core.ui.setup import actions, drawers, lists, reading
from okr_core.ui.setup.cards import Card, cards
from okr_core.ui.setup.reading import Listed

AT_ONCE: Final = 10  # each brings its key results: some eighty things to click on

_DUPLICATE: Final = "Duplicate"
_MOVE: Final = "Move to another team or cycle"
_IN_WORK: Final = (State.DRAFT.value, State.PUBLISHED.value)


def show() -> None:
    """Draw the section."""
    if page.scope().cycle is None:
        st.markdown("An objective belongs to a cycle, and there is none yet: add one first.")
        return
    part = page.kept(
        cards,
        today=page.scope().today,
        archived=lists.is_archived(),
        start=paging.start(AT_ONCE),
        size=AT_ONCE,
    )
    can_edit = page.can_edit() and part.is_open
    put_away = lists.bar("objective", part.archived, may_add=can_edit)
    if not part.is_open:
        st.markdown("This cycle is closed, so its objectives no longer change.")
    if not part.total:
        st.markdown(
            "No objective is archived here."
            if put_away
            else "No objective here yet. Start with where you want to be, in words."
        )
    _longer()
    team = None
    for one in part.rows:
        if one.team != team:
            team = one.team
            st.subheader(team, anchor=False)
        if put_away:
            lists.archived("objective", one.listed.objective, one.title)
        else:
            _card(one, can_edit=can_edit)
    paging.turn(part.total, AT_ONCE)


def _longer() -> None:
    """Say where the objectives of the longer cycles around the picked one are, with the way."""
    around = reading.longer_cycles(page.scope().cycle or "")
    if not around:
        return
    with st.container(
        horizontal=True, vertical_alignment="center", gap="xsmall", key="setup.longer"
    ):
        st.markdown(
            ":gray[Objectives of longer cycles stand in lists of their own:]", width="content"
        )
        for cycle_id, name in around.items():
            st.button(
                page.one_line(name),
                key=f"link.setup.longer-{cycle_id}",
                type="tertiary",
                on_click=lambda cycle=cycle_id: page.rescope(cycle=cycle),
            )


def _card(one: Card, *, can_edit: bool) -> None:
    objective = one.listed.objective
    in_work = can_edit and objective["state"] in _IN_WORK
    with st.container(border=True, gap="xsmall"):
        st.markdown(one.title)
        for row, line in one.lines:
            if in_work and row["state"] in _IN_WORK:
                lists.link("key_result", row["key_result_id"], line)
            else:
                st.markdown(line)
        if not in_work:
            return
        with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
            _actions(one.listed)
            lists.menu(
                objective["objective_id"],
                [_DUPLICATE, _MOVE, *actions.places(objective), actions.ARCHIVE],
                lambda wish: _more(objective, wish),
            )
        if one.missing:
            st.caption(one.missing)
        for row, line in one.archived:
            lists.archived("key_result", row, line)


def _actions(one: Listed) -> None:
    objective_id = one.objective["objective_id"]
    st.button(
        "Edit",
        key=f"setup.edit-{objective_id}",
        icon=":material/edit:",
        type="tertiary",
        on_click=drawers.ask,
        args=("objective", objective_id),
    )
    st.button(
        "Add key result",
        key=f"setup.add-{objective_id}",
        icon=":material/add:",
        type="tertiary",
        on_click=drawers.ask,
        args=("key_result", f"new.{objective_id}"),
    )
    if one.is_publishable:
        st.button(
            "Publish",
            key=f"setup.publish-{objective_id}",
            icon=":material/publish:",
            type="tertiary",
            on_click=drawers.ask,
            args=("publish", objective_id),
        )


def _more(objective: Row, wish: str) -> None:
    forms = {_DUPLICATE: "duplicate_objective", _MOVE: "move_objective"}
    if wish in forms:
        drawers.ask(forms[wish], objective["objective_id"])
    else:
        actions.arrange("objective", objective, wish)
