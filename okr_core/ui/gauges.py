"""Draws a list of gauges: one chart for the whole list, and a click that opens a row."""

from collections.abc import Callable, Mapping
from typing import Any

import pyarrow as pa
import streamlit as st

from okr_core.charts import gauge_list
from okr_core.charts.theme import ADAPTIVE
from okr_core.ui import drawing


def show(
    datasets: Mapping[str, pa.Table],
    name: str,
    *,
    height: int,
    alt: str,
    opened: Callable[[str, str], None],
) -> None:
    """Draw one chart with a gauge for each row, and call back when a row is clicked.

    Args:
        datasets: The chart's data, ready to be drawn.
        name: Name of the list on its page.
        height: In pixels.
        alt: What the chart shows, for those who do not see it.
        opened: Called as a callback with the row's type and id.
    """

    def clicked(selected: Any) -> None:  # noqa: ANN401 - a selection, as Streamlit hands it over
        row = gauge_list.selected(selected)
        if row is not None:
            opened(*row)

    drawing.draw(
        gauge_list.spec(ADAPTIVE),
        datasets,
        height=height,
        alt=alt,
        key=name,
        on_click=clicked,
    )
    st.caption("Bar: progress. Line: pace, the progress expected by this day. Shaded: at risk.")
