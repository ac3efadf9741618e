"""Draws the thread of a KPI: its line, the key results that correct it, and their deliveries."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from okr_core.charts import tables, thread
from okr_core.charts.theme import ADAPTIVE
from okr_core.ui import as_table, drawing, page
from okr_core.workspace import Viewer


def show(kpi: Mapping[str, Any], place: str) -> None:
    """Draw the chart or its table; a click on a delivery opens its project.

    Args:
        kpi: The row of ``Viewer.kpi``.
        place: Name of the place where it stands.
    """
    name = f"{place}.thread"
    asked = st.session_state.pop(f"{name}.project", None)
    if asked is not None:
        page.go("project", project=asked)
    points = page.read(Viewer.kpi_thread, page.scope().as_of, kpi["kpi_id"])
    if points.empty:
        return
    data = thread.datasets(kpi, points, page.scope().as_of)

    def clicked(selected: Any) -> None:  # noqa: ANN401 - a selection, as Streamlit hands it over
        st.session_state[f"{name}.project"] = thread.selected(selected)

    counted = ", ".join(
        f"{count} {word if count == 1 else words}"
        for count, word, words in (
            (len(data["rows"]), "reading", "readings"),
            (data["ways"]["key_result_id"].nunique(), "key result", "key results"),
            (len(data["deliveries"]), "project", "projects"),
        )
        if count
    )
    as_table.either(
        name,
        chart=lambda: drawing.draw(
            thread.spec(ADAPTIVE),
            data,
            height=thread.height(data),
            alt=f"{kpi['name']}: {counted} on one line of days",
            key=name,
            on_click=clicked,
        ),
        lines=lambda: tables.thread(data),
        about="Day",
        caption=_caption(data),
    )


def _caption(data: Mapping[str, Any]) -> str:
    said = ["Line: readings.", "Shaded: the healthy range."] if len(data["range"]) else []
    said = said or ["Line: readings."]
    if len(data["ways"]):
        said.append("Dashed: from baseline to target of a key result; beside it, what is at risk.")
    if len(data["deliveries"]):
        said.append("Diamond: a project, filled once delivered, hollow where it is to end.")
    return " ".join(said)
