"""Present mode: the same pages for a room, without what is around them and in big type.

It is a word in the address, ``present=1``, and nothing else: whoever adds it sees no more than
before. Every page has it but those that are not for a room: set-up, and voting on a phone.
"""

from collections.abc import Mapping
from typing import Any, Final

import streamlit as st

SHORTCUT: Final = "F8"
"""Begins and ends it. No browser takes this key, and it types nothing wherever the focus is."""

_KEY: Final = "present"
_ON: Final = "1"
BEGUN: Final = {_KEY: _ON}
"""The parameters of a page that is presented."""
_CURRENT: Final = "shell.presenting"
_NOT_FOR_A_ROOM: Final = frozenset({"check_in", "kpis", "setup", "vote"})
WALL: Final = "wall"
"""The parameter that says which wall of several is shown."""
_UNSAID: Final = ("note", "blocker", "help_from", "next_step")


def is_offered(page: str) -> bool:
    """Return whether a page can be presented.

    Args:
        page: The page's name.
    """
    return page not in _NOT_FOR_A_ROOM


def enter(page: str, *, is_empty: bool) -> bool:
    """Remember whether this run presents its page, and return it. For the shell, once in a run.

    Args:
        page: The page's name.
        is_empty: Whether there is nothing yet that a page could show.
    """
    is_presented = st.query_params.get(_KEY) == _ON and is_offered(page) and not is_empty
    st.session_state[_CURRENT] = is_presented
    return is_presented


def is_on() -> bool:
    """Return whether the page is presented."""
    return bool(st.session_state.get(_CURRENT))


def aloud(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row as it may be told here: to a room, without the words of a check-in.

    Args:
        row: What came with a check-in; who it names and what it says was written for the team.
    """
    if not is_on():
        return dict(row)
    return {name: None if name in _UNSAID else value for name, value in row.items()}


def parameters() -> dict[str, str]:
    """Return the parameters that keep a page change within present mode."""
    return BEGUN if is_on() else {}


def start() -> None:
    """Begin, from a callback. The browser's back button ends it again."""
    st.query_params[_KEY] = _ON


def leave() -> None:
    """End it, from a callback; what was in focus stays so."""
    kept = {name: st.query_params.get_all(name) for name in st.query_params}
    st.query_params.from_dict(
        {name: values for name, values in kept.items() if name not in {_KEY, WALL}}
    )
