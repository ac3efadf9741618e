"""Delivered against moved: every pair of a project and a key result as a point of the quadrant."""

from datetime import date
from typing import NamedTuple

import pyarrow as pa
import streamlit as st

from okr_core.charts import quadrant, tables
from okr_core.charts.theme import ADAPTIVE
from okr_core.ui import as_table, drawing, page
from okr_core.ui.frames import kept
from okr_core.ui.projects import map as projects_map
from okr_core.ui.projects import reading


class Points(NamedTuple):
    """The points that fit the filters.

    Attributes:
        datasets: The chart's data, as it is sent.
        drawn: How many points there are.
        left_out: How many pairs are none, for want of tasks or of a measurement.
        projects: The project's id, by the id of the pair.
    """

    datasets: dict[str, pa.Table]
    drawn: int
    left_out: int
    projects: dict[str, str]


def points(*, as_of: date, cycle: str | None, team: str | None, kinds: reading.Kinds) -> Points:
    """Return the points that fit the filters; to be asked through ``page.kept``."""
    pairs = kept(reading.pairs, as_of=as_of, cycle=cycle, team=team, kinds=kinds)
    limits = reading.limits()
    datasets = quadrant.datasets(
        pairs,
        as_of=as_of,
        delivered_from=limits["gap_delivered"],
        moved_from=limits["gap_moved"],
    )
    drawn = len(datasets["rows"])
    return Points(
        drawing.ready(datasets),
        drawn,
        len(pairs) - drawn,
        dict(zip(pairs["project_key_result_id"], pairs["project_id"], strict=True)),
    )


def show(kinds: reading.Kinds) -> None:
    """Draw the quadrant.

    Args:
        kinds: Which projects to show.
    """
    found = page.kept(points, kinds=kinds)
    if not found.drawn and not found.left_out:
        return  # the list below says that nothing fits
    st.subheader("Delivered against moved", anchor=False)
    if not found.drawn:
        st.markdown("No project here has tasks and a key result measured since it began.")
        return
    as_table.either(
        "projects.quadrant",
        chart=lambda: drawing.draw(
            quadrant.spec(ADAPTIVE),
            found.datasets,
            height=quadrant.HEIGHT,
            alt=f"{found.drawn} pairs, delivered against moved",
            key="projects.quadrant",
            on_click=lambda selected: projects_map.clicked(selected, found.projects),
        ),
        lines=lambda: tables.points(as_table.rows(found.datasets)),
        about="Project",
        caption=_caption(found.left_out),
        opened=lambda line: projects_map.opened(line.id, found.projects),
    )


def _caption(left_out: int) -> str:
    said = (
        "One point for each key result that a project serves. The corners count points, whether an "
        "effect is due yet or not, and whether something was decided or not."
    )
    if not left_out:
        return said
    counted = reading.counted(left_out, "pair has", "pairs have")
    return f"{said} {counted} no tasks, or no measurement since the project began."
