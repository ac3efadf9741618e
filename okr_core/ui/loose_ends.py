"""Objectives that hang on nothing, and objectives that nothing carries."""

from datetime import date
from typing import NamedTuple

import streamlit as st

from okr_core.ui import page, state, statuses
from okr_core.ui.frames import Row, read, records
from okr_core.ui.text import one_line
from okr_core.workspace import Viewer

MOST = 8


class LooseEnds(NamedTuple):
    """The first objectives of each kind, and how many more there are.

    Attributes:
        alone: Aligned to nothing.
        more_alone: How many more are.
        uncarried: With nothing aligned to them.
        more_uncarried: How many more have nothing.
    """

    alone: list[Row]
    more_alone: int
    uncarried: list[Row]
    more_uncarried: int


def _found(*, as_of: date, cycle: str | None, team: str | None) -> LooseEnds:
    cascade = read(Viewer.alignment, as_of=as_of, cycle=cycle, team=team)
    alone, uncarried = cascade[cascade["is_orphan"]], cascade[cascade["is_childless"]]
    return LooseEnds(
        records(alone.head(MOST)),
        max(len(alone) - MOST, 0),
        records(uncarried.head(MOST)),
        max(len(uncarried) - MOST, 0),
    )


def show() -> None:
    """Draw both lists side by side."""
    found = page.kept(_found)
    alone, uncarried = st.columns(2, gap="large")
    with alone:
        none = "Every team's objective contributes to one above it."
        _list("Aligned to nothing", found.alone, found.more_alone, none)
    with uncarried:
        none = "Every company and department objective is carried by a team."
        _list("Carried by nobody", found.uncarried, found.more_uncarried, none)


def _list(title: str, rows: list[Row], more: int, none: str) -> None:
    st.subheader(title, anchor=False)
    if not rows and state.access().reach.is_everything:
        st.markdown(f":green[:material/check_circle:] {none}")
    elif not rows:  # what hangs together outside of what they see is not theirs to be told
        st.markdown(":gray[None of the objectives that you see here.]")
    for row in rows:
        label = f"{statuses.icon(row['status'])} {one_line(row['title'])} · {one_line(row['team'])}"
        page.link("alignment", label, place=title, objective=row["objective_id"])
    if more:
        st.caption(f"and {more} more")
