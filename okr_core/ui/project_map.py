"""Projects under the key results they are meant to move: *delivered* and *moved* as two bars."""

import pandas as pd
import streamlit as st

from okr_core.charts import delivered_moved, quadrant, selection
from okr_core.charts.theme import ADAPTIVE
from okr_core.ui import drawing, page
from okr_core.ui.gauges import fresh

MAP = "projects.map"
QUADRANT = "projects.quadrant"


def show(links: pd.DataFrame) -> None:
    """Draw objective, key result and project as a sentence, one line for each pair.

    Args:
        links: As ``Viewer.project_links``.
    """
    datasets = delivered_moved.datasets(_named(links))
    key = fresh(MAP)
    drawing.draw(
        delivered_moved.spec(ADAPTIVE),
        datasets,
        height=delivered_moved.height(datasets["rows"]),
        alt=f"{len(links)} pairs of a project and the key result it is meant to move",
        key=key,
        on_select=lambda: _open(key, links),
    )


def against_each_other(links: pd.DataFrame) -> None:
    """Draw delivered against moved, one point for each pair where both are known."""
    datasets = quadrant.datasets(_named(links))
    key = fresh(QUADRANT)
    drawing.draw(
        quadrant.spec(ADAPTIVE),
        datasets,
        height=quadrant.HEIGHT,
        alt=f"{len(datasets['rows'])} pairs, delivered against moved",
        key=key,
        on_select=lambda: _open(key, links),
    )


def _named(links: pd.DataFrame) -> pd.DataFrame:
    return links.rename(
        columns={
            "project": "title",
            "key_result": "key_result_title",
            "objective": "objective_title",
        }
    )


def _open(key: str, links: pd.DataFrame) -> None:
    row = selection.clicked(st.session_state[key])
    found = links[links["project_key_result_id"] == row["id"]] if row else links.head(0)
    if not found.empty:
        page.pick(project=str(found["project_id"].iloc[0]))
