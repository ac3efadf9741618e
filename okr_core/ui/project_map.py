"""Projects under the key results they are meant to move: *delivered* and *moved* as two bars."""

from datetime import date
from typing import Any, NamedTuple

import pandas as pd

from okr_core.charts import delivered_moved, quadrant, selection, tables
from okr_core.charts.theme import ADAPTIVE
from okr_core.ui import as_table, drawing, page
from okr_core.ui.frames import read
from okr_core.ui.paging import clamped
from okr_core.workspace import Viewer


class Work(NamedTuple):
    """The projects of a scope and what they are meant to move.

    Attributes:
        pairs: The map's data: one part of all pairs of a project and a key result.
        points: The quadrant's data: every pair.
        projects: The project's id, by the id of the pair.
        summary: How much there is, in one line; empty when there is no project.
    """

    pairs: dict[str, pd.DataFrame]
    points: dict[str, pd.DataFrame]
    projects: dict[str, str]
    summary: str


def work(*, as_of: date, cycle: str | None, team: str | None, start: int, size: int) -> Work:
    """Return the projects of a scope and what they are meant to move."""
    projects = read(Viewer.projects, as_of=as_of, cycle=cycle, team=team)
    links = read(Viewer.project_links, as_of=as_of, cycle=cycle, team=team)
    named = links.rename(
        columns={
            "project": "title",
            "key_result": "key_result_title",
            "objective": "objective_title",
        }
    )
    first = clamped(start, len(links), size)
    gaps, orphans = int(links["is_gap"].sum()), int(projects["is_orphan"].sum())
    summary = (
        f"{len(projects)} projects · {gaps} delivered whose key result did not move · "
        f"{orphans} without a key result"
    )
    return Work(
        delivered_moved.datasets(named.iloc[first : first + size]),
        quadrant.datasets(named),
        dict(zip(links["project_key_result_id"], links["project_id"], strict=True)),
        "" if projects.empty else summary,
    )


def show(work: Work) -> None:
    """Draw objective, key result and project as a sentence, one line for each pair."""
    rows = work.pairs["rows"]
    as_table.either(
        "projects.map",
        chart=lambda: drawing.draw(
            delivered_moved.spec(ADAPTIVE),
            work.pairs,
            height=delivered_moved.height(rows),
            alt=f"{len(rows)} pairs of a project and the key result it is meant to move",
            key="projects.map",
            on_click=lambda selected: _clicked(selected, work),
        ),
        lines=lambda: tables.pairs(rows),
        about="Project",
        opened=lambda line: _open(line.id, work),
    )


def against_each_other(work: Work) -> None:
    """Draw delivered against moved, one point for each pair where both are known."""
    rows = work.points["rows"]
    as_table.either(
        "projects.quadrant",
        chart=lambda: drawing.draw(
            quadrant.spec(ADAPTIVE),
            work.points,
            height=quadrant.HEIGHT,
            alt=f"{len(rows)} pairs, delivered against moved",
            key="projects.quadrant",
            on_click=lambda selected: _clicked(selected, work),
        ),
        lines=lambda: tables.points(rows),
        about="Project",
        opened=lambda line: _open(line.id, work),
    )


def _clicked(selected: Any, work: Work) -> None:  # noqa: ANN401 - a selection of Streamlit's
    if row := selection.clicked(selected):
        _open(str(row["id"]), work)


def _open(pair: str, work: Work) -> None:
    if project := work.projects.get(pair):
        page.pick(project=project)
