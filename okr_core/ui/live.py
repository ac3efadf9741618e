"""Keeps an open page with what others save, and takes nothing from whoever is typing on it.

A browser asks every ``EVERY`` seconds, by a fragment that shows nothing, whether anything was
saved since the page was drawn, and only then is the whole page drawn anew.

That disturbs nobody as long as a page keeps to two things. A field holds what is typed in the
browser until it is committed, and is known by its key: so it keeps its key while it is shown. A
container is known by its key, or else by its place among its siblings: so whatever may get a new
neighbour before it has a key.

A drawer would be disturbed: Streamlit takes an open dialog off the page when a run of the whole
script begins, and draws another in its place. So a page with a drawer stays as it is until the
drawer is closed. Source: Streamlit's pull request 16901.
"""

from typing import Final

import streamlit as st

from okr_core.model.vocabulary import CyclePhase
from okr_core.ui import state

EVERY: Final = 1.5
"""Seconds between two looks. With a run after it, a change is seen within three."""

_ALWAYS: Final = frozenset({"plan", "vote"})
_HELD: Final = "live.held"


def is_wanted(page: str, phase: str | None, *, is_presented: bool) -> bool:
    """Return whether a page follows what others save: where people work on the same thing at once.

    Not where nobody can save anything.

    Args:
        page: The page's name.
        phase: Of the picked cycle; None while there is none.
        is_presented: Whether the page is shown to a room.
    """
    is_reviewed = page == "review" and phase == CyclePhase.REVIEW
    is_shared = is_presented or is_reviewed or page in _ALWAYS or phase == CyclePhase.PLANNING
    return is_shared and not state.workspace().read_only


def pulse(seen: int) -> None:
    """Have this page drawn anew when anything is saved. For the shell, once in a run.

    Args:
        seen: The version of the data before this run read any of it: what is saved while it runs
            is then not missed.
    """
    is_drawn = False

    @st.fragment(run_every=EVERY)
    def look() -> None:
        # The first call is part of the run that draws the page: it must come to its end.
        if is_drawn and not is_held() and state.workspace().version != seen:
            st.rerun()

    look()
    is_drawn = True


def hold() -> None:
    """Leave this page as it is until something on it is clicked. For whoever opens a dialog."""
    st.session_state[_HELD] = True


def is_held() -> bool:
    """Return whether the whole page must not be drawn anew by itself."""
    return bool(st.session_state.get(_HELD))


def let_go() -> None:
    """Forget who held the page before this run. For the shell, once in a run."""
    st.session_state[_HELD] = False
