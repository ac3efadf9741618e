"""Clicks on charts: the one selection that every chart has, and how a page reads it."""

from collections.abc import Mapping
from typing import Any

import altair as alt

NAME = "row"
"""Name of the point selection in every chart."""


def on_click(*fields: str) -> alt.Parameter:
    """A selection of the clicked row that keeps these of its columns."""
    return alt.selection_point(name=NAME, fields=list(fields))


def clicked(state: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The selected row's columns, or None.

    Args:
        state: What ``st.vega_lite_chart(…, on_select="rerun")`` returns.
    """
    points = state.get("selection", {}).get(NAME)
    return points[0] if points else None
