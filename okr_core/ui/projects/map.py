"""Projects under the key results they are meant to move: *delivered* and *moved* as two bars."""

from datetime import date
from typing import Any, NamedTuple

import pyarrow as pa
import streamlit as st

from okr_core.charts import delivered_moved, selection, tables
from okr_core.charts.theme import ADAPTIVE
from okr_core.ui import as_table, drawing, page, paging
from okr_core.ui.frames import kept
from okr_core.ui.projects import reading

AT_ONCE = 60


class Part(NamedTuple):
    """One part of the map.

    Attributes:
        datasets: The chart's data, as it is sent.
        height: Of the chart, in pixels.
        shown: How many pairs it shows.
        total: How many there are.
        projects: The project's id, by the id of the pair.
    """

    datasets: dict[str, pa.Table]
    height: int
    shown: int
    total: int
    projects: dict[str, str]


def part(
    *, as_of: date, cycle: str | None, team: str | None, kinds: reading.Kinds, start: int
) -> Part:
    """Return the part of the map that holds a place; to be asked through ``page.kept``."""
    links = kept(reading.pairs, as_of=as_of, cycle=cycle, team=team, kinds=kinds)
    first = paging.clamped(start, len(links), AT_ONCE)
    shown = links.iloc[first : first + AT_ONCE]
    datasets = delivered_moved.datasets(shown)
    return Part(
        drawing.ready(datasets),
        delivered_moved.height(datasets["rows"]),
        len(shown),
        len(links),
        dict(zip(shown["project_key_result_id"], shown["project_id"], strict=True)),
    )


def show(kinds: reading.Kinds) -> None:
    """Draw objective, key result and project as a sentence, one line for each pair.

    Args:
        kinds: Which projects to show.
    """
    found = page.kept(part, kinds=kinds, start=paging.start(AT_ONCE))
    if not found.total:
        st.markdown("No project under a key result fits these filters.")
        return
    st.subheader("Under the key results", anchor=False)
    as_table.either(
        "projects.map",
        chart=lambda: drawing.draw(
            delivered_moved.spec(ADAPTIVE),
            found.datasets,
            height=found.height,
            alt=f"{found.shown} pairs of a project and the key result it is meant to move",
            key="projects.map",
            on_click=lambda selected: clicked(selected, found.projects),
        ),
        lines=lambda: tables.pairs(as_table.rows(found.datasets)),
        about="Project",
        opened=lambda line: opened(line.id, found.projects),
    )
    paging.turn(found.total, AT_ONCE)


def clicked(selected: Any, projects: dict[str, str]) -> None:  # noqa: ANN401 - a selection of Streamlit's
    """Open the project of the pair that a click on a chart selected. For a callback."""
    if row := selection.clicked(selected):
        opened(str(row["id"]), projects)


def opened(pair: str, projects: dict[str, str]) -> None:
    """Open the project of a pair. For a callback.

    Args:
        pair: The pair's id.
        projects: The project's id, by the id of the pair.
    """
    if project := projects.get(pair):
        page.head_for("project", project=project)
