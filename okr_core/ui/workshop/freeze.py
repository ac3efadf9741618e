"""The line that says that somebody holds editing still, and the way to let it go again."""

from datetime import timedelta

import streamlit as st

from okr_core.model.access import Ability
from okr_core.model.actor import Actor
from okr_core.model.commands import FreezeEditing, ThawEditing
from okr_core.ui import page, state
from okr_core.ui.frames import Row
from okr_core.ui.text import one_line
from okr_core.ui.workshop import asking
from okr_core.ui.workshop.acting import act


def show() -> None:
    """Draw the line, for those who edit and did not freeze it themselves."""
    row = asking.freeze() if page.can_edit() else None
    if row is None or _is_mine(row):
        return
    since = row["frozen_at"] - timedelta(minutes=st.context.timezone_offset or 0)
    st.info(
        f"Editing is frozen by {one_line(row['author'])} since {since:%H:%M}. You may still check "
        "in, vote and comment; what you began to type stays where it is.",
        icon=":material/ac_unit:",
    )


def button() -> None:
    """Draw the button that freezes editing for others, or thaws it for whoever may."""
    row = asking.freeze()
    if row is None:
        st.button(
            "Freeze",
            icon=":material/ac_unit:",
            key="workshop.freeze-editing",
            help="Nobody else edits objectives, key results and ideas until you thaw them.",
            type="tertiary",
            on_click=_freeze,
        )
    elif _is_mine(row) or state.may(Ability.ADMINISTER):
        st.button(
            "Thaw",
            icon=":material/sunny:",
            key="workshop.thaw-editing",
            help="Everybody may edit again.",
            on_click=_thaw,
            args=(row["workshop_freeze_id"],),
        )


def _freeze() -> None:
    here = asking.place()
    if here is not None:
        command = FreezeEditing(cycle_id=here.cycle, team_id=here.team)
        act(lambda editor: editor.freeze_editing(command))


def _thaw(freeze: str) -> None:
    command = ThawEditing(workshop_freeze_id=freeze)
    act(lambda editor: editor.thaw_editing(command))


def _is_mine(row: Row) -> bool:
    name = state.actor_name()
    return bool(name) and Actor(name=name, person_id=state.person_id()).did(row)
