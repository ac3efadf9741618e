"""The timeline of a project: when each stage and task is due, and what waits for what."""

from datetime import date
from typing import Any, Final, NamedTuple

import pandas as pd
import pyarrow as pa
import streamlit as st

from okr_core.charts import selection, tables, timeline
from okr_core.charts.theme import ADAPTIVE
from okr_core.charts.timeline_days import day_of
from okr_core.model.vocabulary import ProjectMethod
from okr_core.ui import as_table, drawing, page, paging
from okr_core.ui.frames import kept, read
from okr_core.ui.project import stage_form
from okr_core.ui.project.focus import Focus
from okr_core.ui.setup import drawers
from okr_core.workspace import Viewer

AT_ONCE: Final = 60
_NAME: Final = "project.timeline"
_CAPTION: Final = (
    "A bar goes from first day to due day, a diamond has only one of them; filled is done. "
    "A line leads to the task that waits."
)


class _Drawn(NamedTuple):
    """A part of a timeline: its rows, all its data as it is sent, and how many rows there are."""

    rows: pd.DataFrame
    sent: dict[str, pa.Table]
    total: int


def fits(focus: Focus) -> bool:
    """Whether the project is planned by days, or any task or stage has one."""
    if focus.row["method"] == ProjectMethod.PROJECT:
        return True
    if any(task["starts_on"] or task["due_on"] for task in focus.tasks):
        return True
    return bool(focus.stages[["starts_on", "ends_on"]].notna().any(axis=None))


def show(focus: Focus) -> None:
    """Draw the timeline; a click opens the task, or for those who may change it the stage.

    Args:
        focus: The project.
    """
    picked = page.scope()
    found = kept(
        _drawn,
        focus.project_id,
        picked.as_of,
        "today" if picked.is_live else "as of",
        day_of(focus.row["starts_on"]),
        day_of(focus.row["ends_on"]),
        place=paging.start(AT_ONCE),
    )
    rows = found.rows
    if rows.empty:
        st.markdown("No stages and no tasks yet: what is added in the list stands here by its day.")
        return
    tasks = int((rows["row_type"] == "task").sum())
    as_table.either(
        _NAME,
        chart=lambda: drawing.draw(
            timeline.spec(ADAPTIVE),
            found.sent,
            height=timeline.height(rows),
            alt=f"{tasks} tasks from their first day to the day they are due",
            key=_NAME,
            on_click=lambda selected: _clicked(selected, focus),
        ),
        lines=lambda: [_opening(line, focus) for line in tables.timeline(rows)],
        about="Stage and task" if tasks < len(rows) else "Task",
        caption=_CAPTION,
        opened=lambda line: _open(line.kind, line.id, focus),
    )
    paging.turn(found.total, AT_ONCE)


def _drawn(
    project_id: str,
    as_of: date,
    today_word: str,
    starts_on: date | None,
    ends_on: date | None,
    *,
    place: int,
) -> _Drawn:
    tasks, stages = (
        read(Viewer.tasks, as_of, project_id),
        read(Viewer.project_stages, as_of, project_id),
    )
    total = timeline.count(tasks, stages)
    found = timeline.datasets(
        tasks,
        stages,
        as_of=as_of,
        today_word=today_word,
        starts_on=starts_on,
        ends_on=ends_on,
        first=paging.clamped(place, total, AT_ONCE),
        most=AT_ONCE,
    )
    return _Drawn(found["rows"], drawing.ready(found), total)


def _clicked(selected: Any, focus: Focus) -> None:  # noqa: ANN401 - a selection of Streamlit's
    if row := selection.clicked(selected):
        _open(str(row["row_type"]), str(row["id"]), focus)


def _opening(line: tables.Line, focus: Focus) -> tables.Line:
    """The line of a table, without an id where it opens nothing."""
    return line if line.kind == "task" or focus.can_edit else line._replace(id="")


def _open(kind: str, entity_id: str, focus: Focus) -> None:
    if kind == "task":
        page.pick(task=entity_id)
    elif entity_id and focus.can_edit:
        drawers.ask(stage_form.KIND, entity_id)
