"""The views of the check-in page: which one, of whom, or why there is nothing to check in on."""

from collections.abc import Callable
from typing import Final, Literal, NamedTuple

import pandas as pd
import streamlit as st

from okr_core.model.vocabulary import CyclePhase
from okr_core.ui import empty, filters, page, paging, state
from okr_core.ui.check_in import calendar, queue, read, reading, table
from okr_core.ui.check_in.reading import Asked
from okr_core.ui.text import one_line
from okr_core.workspace import Viewer

_NAME: Final = "view"
_KEY: Final = "check_in.view"


class View(NamedTuple):
    """One view: how it is called, what draws it for a person or everybody, and whether it asks."""

    title: str
    show: Callable[[str | None], None]
    asks: bool = True


def show() -> None:
    """Draw the view that the address asks for, or why there is nothing to check in on."""
    if not page.can_edit():
        st.markdown("This dashboard is open for reading only.")
        return
    if not page.scope().is_live:
        st.markdown("This is an earlier day. Go back to today to check in.")
        st.button(
            "Back to today",
            icon=":material/history:",
            key="check_in.today",
            type="primary",
            on_click=lambda: page.rescope(as_of=None),
        )
        return
    everybody = page.kept(reading.asked, person=None)
    if not everybody.rows:
        _nothing()
        return
    with st.container(horizontal=True, vertical_alignment="center", key="check_in.filters"):
        name = _choose()
        st.space("stretch")
        person = filters.choose(
            "person", "Person", everybody.owners, everything="Everybody", width=220
        )
        calendar.button(person)
    if VIEWS[name].asks:
        _above(everybody)
    VIEWS[name].show(person)


def _choose() -> str:
    asked = st.query_params.get(_NAME, "")
    st.session_state[_KEY] = asked if asked in VIEWS else next(iter(VIEWS))
    st.segmented_control(
        "View",
        list(VIEWS),
        format_func=lambda name: VIEWS[name].title,
        required=True,
        key=_KEY,
        on_change=_chosen,
        label_visibility="collapsed",
    )
    return str(st.session_state[_KEY])


def _chosen() -> None:
    name = st.session_state[_KEY]
    page.pick(**{_NAME: None if name == next(iter(VIEWS)) else name, paging.NAME: None})


def _nothing() -> None:
    """Say why nothing is checked in on in what was picked, and offer one way out."""
    scope = page.scope()
    if page.scoped(Viewer.key_results).empty:
        empty.nothing_published()
        return
    cycles = page.read(Viewer.cycles)
    cycle = cycles[cycles["cycle_id"] == scope.cycle].iloc[0]
    named = one_line(cycle["name"])
    why = _not_running(cycle)
    st.markdown(
        f"{named} {why}, so nothing is due."
        if why
        else "Every key result in this cycle is closed, so nothing is due."
    )
    _way_on(cycles, cycle, "primary")


def _above(everybody: Asked) -> None:
    """Say that what was picked asks for nothing, where a cycle above it does."""
    cycles = page.read(Viewer.cycles)
    picked = cycles[cycles["cycle_id"] == page.scope().cycle]
    why = "" if picked.empty else _not_running(picked.iloc[0])
    if not why:
        return
    cycle = picked.iloc[0]
    above = " and ".join(dict.fromkeys(row["cycle"] for row in everybody.rows.values()))
    with st.container(horizontal=True, vertical_alignment="center", key="check_in.closed"):
        st.markdown(
            f":material/event_busy: {one_line(cycle['name'])} {why}. What is asked here belongs to "
            f"{one_line(above)}.",
            width="content",
        )
        _way_on(cycles, cycle, "tertiary")


def _not_running(cycle: pd.Series) -> str:
    """Say why a cycle asks for nothing today; empty where it does ask."""
    today = page.scope().today
    if cycle["phase"] == CyclePhase.CLOSED:
        return "is closed"
    if today < cycle["starts_on"].date():
        return f"begins on {cycle['starts_on']:%-d %b %Y}"
    if today > cycle["ends_on"].date():
        return f"ended on {cycle['ends_on']:%-d %b %Y}"
    return ""


def _way_on(cycles: pd.DataFrame, cycle: pd.Series, how: Literal["primary", "tertiary"]) -> None:
    """Offer the cycle that goes on after one in which nothing is due, or the one that runs."""
    if _offer_next(cycles, cycle, how):
        return
    running = state.viewer().default_cycle(page.scope().today)
    if running is not None and running != cycle["cycle_id"]:
        st.button(
            "Show the running cycle",
            key="check_in.running",
            type=how,
            on_click=lambda: page.rescope(cycle=running),
        )


def _offer_next(
    cycles: pd.DataFrame, closed: pd.Series, how: Literal["primary", "tertiary"]
) -> bool:
    """Offer the first open cycle after one that was closed before its end; return whether so."""
    if closed["phase"] != CyclePhase.CLOSED or page.scope().today > closed["ends_on"].date():
        return False
    later = cycles[
        (cycles["phase"] != CyclePhase.CLOSED) & (cycles["starts_on"] > closed["starts_on"])
    ].sort_values("starts_on")
    if later.empty:
        return False
    following = later.iloc[0]
    st.button(
        f"Go on with {one_line(following['name'])}",
        key="check_in.following",
        type=how,
        on_click=lambda: page.rescope(cycle=following["cycle_id"]),
    )
    return True


VIEWS: Final = {
    "queue": View("One by one", queue.show),
    "table": View("Several at once", table.show),
    "read": View("What was said", read.show, asks=False),
}
"""The views in their order, by what the address calls them."""
