"""The views of the review page, in their order: what the address asks for, and what draws each."""

from collections.abc import Callable
from typing import Final, NamedTuple

import streamlit as st

from okr_core.ui import page, paging, present
from okr_core.ui.review import next_cycle, past, phase, reading, retrospectives, scores
from okr_core.ui.workshop import bar

PARAMETER: Final = "view"
"""The parameter in the address that names the view."""

_KEY: Final = "review.view"


class View(NamedTuple):
    """One view: how the row of views calls it, the question that it answers, what draws it."""

    label: str
    question: str
    show: Callable[[], None]


VIEWS: Final = {
    "phase": View("Phase", "Where is this cycle?", phase.show),
    "scores": View("Scores", "How far did we get?", scores.show),
    "retrospectives": View("Retrospectives", "What did we learn?", retrospectives.show),
    "next": View("Next", "What goes on?", next_cycle.show),
    "past": View("Past", "What do closed cycles say?", past.show),
}
"""The views by what the address calls them. The first one is the default."""


def asked() -> View:
    """Return the view that the address asks for; the first one where it asks for none."""
    return VIEWS[_name()]


def heading() -> None:
    """Draw the question of the view, with what leads a meeting beside it, and the row of views."""
    view = asked()
    if present.is_on():  # the row above the page has the timer already
        st.header(view.question, anchor=False)
    else:
        bar.show(view.question, reading.phase())
    st.session_state[_KEY] = _name()
    with st.container(horizontal=True, vertical_alignment="center"):
        st.segmented_control(
            "View",
            list(VIEWS),
            format_func=lambda name: VIEWS[name].label,
            required=True,
            key=_KEY,
            on_change=lambda: open_view(st.session_state[_KEY]),
            label_visibility="collapsed",
        )
        st.space("stretch")
        page.link("summary", "What came of the projects", place="review.summary")


def open_view(name: str) -> None:
    """Show a view. For a callback.

    Args:
        name: What the address calls it.
    """
    first = next(iter(VIEWS))
    page.pick(**{PARAMETER: None if name == first else name, paging.NAME: None})


def _name() -> str:
    name = st.query_params.get(PARAMETER, "")
    return name if name in VIEWS else next(iter(VIEWS))
