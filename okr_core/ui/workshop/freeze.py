"""The line that says that somebody holds editing still, and the way to let it go again."""

from datetime import datetime, timedelta

import streamlit as st

from okr_core.model.access import Ability
from okr_core.model.actor import Actor
from okr_core.model.commands import FreezeEditing, ThawEditing
from okr_core.ui import page, state
from okr_core.ui.frames import Row
from okr_core.ui.text import one_line, plain
from okr_core.ui.workshop import asking
from okr_core.ui.workshop.acting import act


def show() -> None:
    """Draw the line, for those who edit and did not freeze it themselves."""
    row = asking.freeze() if page.can_edit() else None
    if row is None:
        _thawed()
        return
    if _is_mine(row):
        return
    # It stays in sight wherever the page is scrolled to, for it is what a field would answer.
    with st.container(key="workshop.frozen"):
        st.info(
            f"Editing is frozen by {one_line(row['author'])} since {_local(row['frozen_at'])}. "
            "You may still check in, vote and comment; what you began to type stays where it is.",
            icon=":material/ac_unit:",
        )


def _thawed() -> None:
    """Tell whoever froze editing that somebody else has thawed it, for a while after that."""
    name = state.actor_name()
    row = asking.thawed() if name and page.can_edit() else None
    if row is None or not _is_mine(row):
        return
    thawed_by, at = one_line(row["thawed_by"]), _local(row["thawed_at"])
    st.info(
        f"{thawed_by} thawed at {at} what you had frozen. Everybody edits again.",
        icon=":material/sunny:",
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
    elif _is_mine(row):
        _thaw_button(row, help="Everybody may edit again.")
    elif state.may(Ability.ADMINISTER):
        behind = st.popover("Thaw", icon=":material/sunny:", key="workshop.thaw", type="tertiary")
        with behind:
            author, since = one_line(row["author"]), _local(row["frozen_at"])
            st.markdown(f"Frozen by {author} at {since}. Thaw all the same?")
            _thaw_button(row, help=f"Everybody may edit again, and {row['author']} is told.")


def _thaw_button(row: Row, help: str) -> None:  # noqa: A002 - as Streamlit names it
    st.button(
        "Thaw",
        icon=":material/sunny:",
        key="workshop.thaw-editing",
        help=plain(help),
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


def _local(at: datetime) -> str:
    return f"{at - timedelta(minutes=st.context.timezone_offset or 0):%H:%M}"


def _is_mine(row: Row) -> bool:
    name = state.actor_name()
    return bool(name) and Actor(name=name, person_id=state.person_id()).did(row)
