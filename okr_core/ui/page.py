"""What a page may use: ``from okr_core.ui import page``, then ``page.scope()`` and so on."""

from collections.abc import Callable, Hashable, Mapping
from datetime import date
from functools import partial
from typing import Final, NoReturn, TypeVar

import pandas as pd
import streamlit as st

from okr_core.ui import frames, navigation, present
from okr_core.ui import scope as scopes
from okr_core.ui.forms import name_field, operation, problem, problems, saved, submit
from okr_core.ui.frames import read
from okr_core.ui.scope import KEYS, Scope
from okr_core.ui.state import can_edit, editor, viewer
from okr_core.ui.text import one_line, plain
from okr_core.workspace import Viewer

__all__ = [
    "Viewer",
    "ahead",
    "can_edit",
    "can_write",
    "editor",
    "follow",
    "go",
    "head_for",
    "kept",
    "link",
    "name_field",
    "one_line",
    "operation",
    "pick",
    "plain",
    "problem",
    "problems",
    "read",
    "rescope",
    "saved",
    "scope",
    "scoped",
    "submit",
    "viewer",
]

T = TypeVar("T")
_SCOPE: Final = "shell.current"
_NEXT: Final = "shell.next"


def enter(current: Scope) -> None:
    """Remember the scope of this run for the page and its fragments. For the shell alone."""
    st.session_state[_SCOPE] = current


def scope() -> Scope:
    """Return the cycle, team and day that the reader picked."""
    current: Scope = st.session_state[_SCOPE]
    return current


def can_write() -> bool:
    """Whether what is shown may be changed: by somebody who edits and looks at today."""
    return can_edit() and scope().is_live


def scoped(question: Callable[..., pd.DataFrame], **more: date | int) -> pd.DataFrame:
    """Return a frame about what the reader picked, e.g. ``page.scoped(page.Viewer.objectives)``.

    Args:
        question: A reading method of ``Viewer`` with ``as_of``, ``cycle`` and ``team``.
        **more: Its other arguments, e.g. ``since=…``.
    """
    picked = scope()
    return read(question, as_of=picked.as_of, cycle=picked.cycle, team=picked.team, **more)


def kept(build: Callable[..., T], **more: Hashable) -> T:
    """Return what a function makes for what the reader picked, kept until the data changes.

    Args:
        build: A function of a module with the keywords ``as_of``, ``cycle`` and ``team``, which
            reads with ``read`` and depends on nothing else but its arguments.
        **more: Its other arguments.
    """
    picked = scope()
    return frames.kept(build, as_of=picked.as_of, cycle=picked.cycle, team=picked.team, **more)


def ahead(*builds: tuple[Callable[..., object], Mapping[str, Hashable]]) -> None:
    """Have the answers that ``kept`` is going to give found at once rather than one by one.

    Args:
        *builds: Functions as for ``kept``, each with its other arguments.
    """
    picked = scope()
    named = {"as_of": picked.as_of, "cycle": picked.cycle, "team": picked.team}
    frames.together(*(partial(frames.kept, build, **named, **more) for build, more in builds))


def link(name: str, label: str, *, place: str, **parameters: str) -> None:
    """Draw a link to a page in the same scope, as long as its words are.

    A button rather than ``st.page_link``, which cuts a long label off and marks a link to the
    page itself as the current one.

    Args:
        name: The page's file without the ending, e.g. ``key_results``.
        label: Markdown; wrap what people typed in ``one_line``.
        place: Where the link stands, unique on the page for its parameters.
        **parameters: The page's own parameters, e.g. ``kr=…``.
    """
    key = ".".join(("link", place, *parameters.values()))
    if st.button(label, key=key, type="tertiary", wrap=True):
        go(name, **parameters)


def go(name: str, **parameters: str) -> NoReturn:
    """Leave for another page in the same scope and mode. Not inside a callback that writes."""
    kept = scope().parameters() | present.parameters()
    st.switch_page(navigation.path(name), query_params=kept | parameters)


def head_for(name: str, **parameters: str) -> None:
    """Leave for another page as soon as the next run begins. For a callback, which cannot ``go``.

    Args:
        name: The page's file without the ending.
        **parameters: The page's own parameters.
    """
    st.session_state[_NEXT] = (name, parameters)


def follow() -> None:
    """Leave for where a callback headed, if one did. For the shell, once in a run."""
    name, parameters = st.session_state.pop(_NEXT, ("", {}))
    if name:
        go(name, **parameters)


def pick(**parameters: str | None) -> None:
    """Set the page's own parameters in the address in one step; None takes one away.

    For a callback or the page itself. Each step can be undone with the browser's back button.
    """
    kept = {
        name: st.query_params.get_all(name)
        for name in st.query_params
        if name not in parameters or name in KEYS
    }
    wanted = {name: value for name, value in parameters.items() if value is not None}
    if any(st.query_params.get(name) != value for name, value in parameters.items()):
        st.query_params.from_dict({**kept, **wanted})


def rescope(**parameters: str | None) -> None:
    """Change the scope in the address, from a callback; None widens it.

    Args:
        **parameters: ``cycle``, ``team`` or ``as_of``, as the address writes them.
    """
    wanted = {**scope().parameters(), **parameters}
    scopes.write({name: value for name, value in wanted.items() if value is not None})
