"""The people of a project: what each does there, with how much of their time, and what is open."""

from collections.abc import Sequence
from typing import Final

import pandas as pd
import streamlit as st

from okr_core.charts import numbers
from okr_core.charts.tables import Line
from okr_core.ui import as_table, page
from okr_core.ui.frames import Row
from okr_core.ui.project import assignment_form
from okr_core.ui.project.focus import Focus
from okr_core.ui.setup import drawers, reading
from okr_core.workspace import Viewer

_NAME: Final = "project.people"
_WHOLE: Final = "the whole project"


def show(focus: Focus) -> None:
    """Draw who is assigned, and who has tasks without being so; a button to assign somebody.

    Nothing is drawn of a template, nor, for those who only read, while nobody is assigned.

    Args:
        focus: The project.
    """
    if focus.is_template:
        return
    people = reading.rows(page.read(Viewer.project_people, page.scope().as_of, focus.project_id))
    assigned = [row for row in people if row["is_assigned"]]
    if assigned:
        st.markdown("**People**")
        _table(people)
    if not focus.can_edit:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        if assigned:
            lines = [
                Line("person", row["project_assignment_id"], _title(row), "", {})
                for row in assigned
            ]
            as_table.pick(
                _NAME,
                lines,
                lambda line: drawers.ask(assignment_form.KIND, line.id),
                label="Change who is assigned",
            )
        st.button(
            "Assign somebody",
            key=f"{_NAME}.new",
            type="secondary" if assigned else "tertiary",
            icon=":material/person_add:",
            on_click=drawers.ask,
            args=(assignment_form.KIND, assignment_form.new(focus.project_id)),
        )


def _title(row: Row) -> str:
    return " · ".join(filter(None, (row["name"], row["stage"])))


def _table(people: Sequence[Row]) -> None:
    """Draw a line for each person and place; what is the same in both is said in the first."""
    has_stages = any(row["project_stage_id"] for row in people)
    heads, cells, said = [], [], set()
    for row in people:
        is_first = row["person_id"] not in said
        said.add(row["person_id"])
        heads.append(page.one_line(row["name"]) if is_first else "")
        cells.append(
            {
                "Role": _role(row),
                "Tasks": _tasks(row) if is_first else "",
                "Of their time": _share(row["share"]),
                "Where": _where(row) if has_stages else "",
            }
        )
    used = [column for column in cells[0] if any(row[column] for row in cells)]
    frame = pd.DataFrame(
        [[row[column] for column in used] for row in cells],
        columns=used,
        index=pd.Index(heads, name="Who"),
    )
    st.table(frame, border="horizontal")


def _role(row: Row) -> str:
    if not row["is_assigned"]:
        return ":gray[has tasks, is not assigned]"
    return page.one_line(row["role"] or "")


def _where(row: Row) -> str:
    if not row["is_assigned"]:
        return ""
    return page.one_line(row["stage"]) if row["stage"] else _WHOLE


def _share(share: float | None) -> str:
    return "" if share is None else numbers.short(share, "%")


def _tasks(row: Row) -> str:
    left, done = row["tasks_open"], row["tasks_done"]
    said = [f"{left} open"] if left else []
    return ", ".join([*said, f"{done} done"] if done else said)
