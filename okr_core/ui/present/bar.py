"""The one row that a presented page has above it: what it is about, and the way out."""

from collections.abc import Callable, Mapping

import streamlit as st

from okr_core.ui import page, present
from okr_core.ui.frames import read
from okr_core.ui.present import stepping
from okr_core.ui.text import one_line
from okr_core.ui.workshop import timer
from okr_core.workspace import Viewer


def show(
    steps: Callable[[], None] | None = None,
    *,
    keys: Mapping[str, Callable[[], None]] | None = None,
    may_escape: bool = True,
) -> None:
    """Draw the row.

    Args:
        steps: Draws what leads through a deck.
        keys: Further keys that do what a button of it does, with its callback.
        may_escape: Whether Escape ends present mode; not where it would take what somebody types.
    """
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="present.bar"):
        st.markdown(f"**{_about()}**", width="content")
        timer.show()
        st.space("stretch")
        if steps is not None:
            steps()
        st.button(
            "Leave",
            icon=":material/close_fullscreen:",
            key="present.leave",
            on_click=present.leave,
            type="tertiary",
            shortcut="Esc" if may_escape else present.SHORTCUT,
        )
    ends = {present.SHORTCUT: present.leave} if may_escape else {}
    stepping.keys({**(keys or {}), **ends}, "bar")


def _about() -> str:
    scope = page.scope()
    cycles, teams = read(Viewer.cycles), read(Viewer.teams, scope.today)
    named = [*cycles.loc[cycles["cycle_id"] == scope.cycle, "name"]]
    named += [*teams.loc[teams["team_id"] == scope.team, "name"]]
    if not scope.is_live:
        named.append(f"{scope.as_of:%-d %b %Y}")
    return " · ".join(one_line(name) for name in named)
