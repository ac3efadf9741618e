"""Objectives that hang on nothing, and objectives that nothing carries."""

import pandas as pd
import streamlit as st

from okr_core.ui import page, statuses
from okr_core.ui.frames import records
from okr_core.ui.text import one_line

MOST = 8


def show(cascade: pd.DataFrame) -> None:
    """Draw both lists side by side.

    Args:
        cascade: As ``Viewer.alignment``.
    """
    alone, uncarried = st.columns(2, gap="large")
    with alone:
        _list(
            "Aligned to nothing",
            cascade[cascade["is_orphan"]],
            "Every team's objective contributes to one above it.",
        )
    with uncarried:
        _list(
            "Carried by nobody",
            cascade[cascade["is_childless"]],
            "Every company and department objective is carried by a team.",
        )


def _list(title: str, rows: pd.DataFrame, none: str) -> None:
    st.subheader(title, anchor=False)
    if rows.empty:
        st.markdown(f":green[:material/check_circle:] {none}")
    for row in records(rows.head(MOST)):
        label = f"{statuses.icon(row['status'])} {one_line(row['title'])} · {one_line(row['team'])}"
        page.link("alignment", label, place=title, objective=row["objective_id"])
    if len(rows) > MOST:
        st.caption(f"and {len(rows) - MOST} more")
