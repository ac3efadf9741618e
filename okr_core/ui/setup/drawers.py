"""The drawer of the set-up page: open on the form that the address names, e.g. ``?edit=team.<id>``.

What is named is ``<kind>`` for a new thing, or ``<kind>.<id>``. A form is a function that takes
the id, or an empty string, and returns what to draw.
"""

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from okr_core.ui import drawer, page, record_form, state

NAME: Final = "edit"
"""The parameter in the address."""

_THEN: Final = "then"
"""The parameter that names the drawer to come back to after a save."""


class Drawer(NamedTuple):
    """What a drawer shows."""

    title: str
    """Plain text."""
    show: Callable[[], None]


Open = Callable[[str], Drawer | None]
"""Returns the drawer of an id; None when there is no such thing."""


def form_name(kind: str, entity_id: str = "") -> str:
    """Return the name of the form that a drawer holds."""
    return f"setup.{kind}-{entity_id or 'new'}"


def ask(kind: str, entity_id: str = "", then: str | None = None) -> None:
    """Open the drawer of a thing. For a callback.

    Args:
        kind: What it is.
        entity_id: Its id; empty is a new one.
        then: What to open after a save, as the address names it.
    """
    page.pick(**{NAME: f"{kind}.{entity_id}" if entity_id else kind, _THEN: then})


def close() -> None:
    """Close the drawer after a save, or open the one it was opened from. For a callback."""
    page.pick(**{NAME: st.query_params.get(_THEN), _THEN: None})


def is_asked(kinds: Mapping[str, Open]) -> bool:
    """Return whether the address names one of some drawers, and the reader may open it.

    Args:
        kinds: The drawers by the kind of thing.
    """
    return page.can_edit() and st.query_params.get(NAME, "").partition(".")[0] in kinds


def open_from_address(kinds: Mapping[str, Open], notice: DeltaGenerator) -> None:
    """Open the drawer on what the address names, if it names something.

    Args:
        kinds: The drawers by the kind of thing.
        notice: Where to say that there is no such thing.
    """
    asked = st.query_params.get(NAME)
    if st.session_state.get(f"drawer.{NAME}") != asked:
        drawer.left(NAME, _tidy)
    if not asked or not page.can_edit():
        return
    kind, _, entity_id = asked.partition(".")
    found = kinds[kind](entity_id) if kind in kinds else None
    if found is None:
        notice.warning(
            "What this link would change is not in this cycle and team, or was archived. "
            "Pick another cycle or team above, or restore it first.",
            icon=":material/link_off:",
        )
        return
    drawer.opened(NAME, asked)
    at = st.dialog(
        page.one_line(found.title),
        width="medium",
        position="right",
        on_dismiss=_dismiss,
    )
    at(_contents)(asked, found.show)


def _dismiss() -> None:
    drawer.close(NAME, _tidy)
    page.pick(**{_THEN: None})


def _contents(asked: str, show: Callable[[], None]) -> None:
    state.access()  # the drawer is drawn by itself too, with rows that were read before
    if st.query_params.get(NAME) != asked:
        st.rerun()  # saved: the whole page, without the drawer
    show()


def _tidy(asked: str) -> None:
    kind, _, entity_id = asked.partition(".")
    record_form.leave(form_name(kind, entity_id))
