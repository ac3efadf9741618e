"""Draws a list of gauges: one chart or table for the whole list, whose rows can be opened."""

from collections.abc import Callable, Mapping
from typing import Any

import pyarrow as pa

from okr_core.charts import gauge_list, phone, tables
from okr_core.charts.theme import ADAPTIVE
from okr_core.ui import as_table, drawing


def show(
    datasets: Mapping[str, pa.Table],
    name: str,
    *,
    height: int,
    alt: str,
    about: str,
    opened: Callable[[str, str], None],
) -> None:
    """Draw one chart with a gauge for each row, and call back when a row is clicked.

    Args:
        datasets: The chart's data, ready to be drawn.
        name: Name of the list on its page.
        height: In pixels.
        alt: What the chart shows, for those who do not see it.
        about: What the rows are: ``Objective`` or ``Key result``.
        opened: Called as a callback with the row's type and id.
    """

    def clicked(selected: Any) -> None:  # noqa: ANN401 - a selection, as Streamlit hands it over
        row = gauge_list.selected(selected)
        if row is not None:
            opened(*row)

    as_table.either(
        name,
        chart=lambda: drawing.draw(
            phone.sized(gauge_list.spec(ADAPTIVE), height, datasets["rows"]),
            datasets,
            height=height,
            alt=alt,
            key=name,
            on_click=clicked,
        ),
        lines=lambda: tables.gauges(as_table.rows(datasets)),
        about=about,
        caption=gauge_list.LEGEND,
        opened=lambda line: opened(line.kind, line.id),
    )
