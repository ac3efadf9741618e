"""The form of a sprint: its name, its aim, its days."""

from datetime import timedelta
from typing import Any, Final

import streamlit as st

from okr_core.model.commands import CreateSprint, EditSprint
from okr_core.ui import page
from okr_core.ui.fields import Day, Field, Text
from okr_core.ui.frames import Row
from okr_core.ui.project import arranging
from okr_core.ui.record_form import RecordForm, Values
from okr_core.ui.setup import reading
from okr_core.ui.setup.drawers import Drawer, close, form_name
from okr_core.workspace import Editor, Viewer

KIND: Final = "sprint"
"""The word in the address; ``sprint.new.<project id>`` is a new one."""

_NEW: Final = "new."
_USUAL: Final = 14  # days of the first sprint; later ones are as long as the one before


def new(project_id: str) -> str:
    """Return the id by which the address asks for a new sprint of a project."""
    return f"{_NEW}{project_id}"


def edit(sprint_id: str) -> Drawer | None:
    """Return the drawer that starts a sprint, or edits one; None when there is no such sprint."""
    if sprint_id.startswith(_NEW):
        return Drawer("New sprint", lambda: _added(sprint_id).show())
    row = next((one for one in _sprints() if one["sprint_id"] == sprint_id), None)
    if row is None:
        return None
    arranging.opened(KIND, sprint_id)
    return Drawer("Sprint", lambda: _show(row))


def _sprints() -> list[Row]:
    project_id = st.query_params.get("project", "")
    return reading.rows(page.read(Viewer.sprints, page.scope().today, project_id))


def _added(sprint_id: str) -> RecordForm:
    def write(editor: Editor, operation: str, values: Values, _version: int | None) -> None:
        editor.create_sprint(
            CreateSprint(operation_id=operation, project_id=sprint_id.removeprefix(_NEW), **values)
        )

    return RecordForm(
        form_name(KIND, sprint_id),
        _fields(),
        write,
        start=_next(),
        done=close,
        label="Start sprint",
    )


def _next() -> dict[str, Any]:
    """A name and days for the next sprint: after the last one, as long as it."""
    every = _sprints()
    today = page.scope().today
    start: dict[str, Any] = {"name": f"Sprint {len(every) + 1}"}
    if not every:
        return start | {"starts_on": today, "ends_on": today + timedelta(days=_USUAL - 1)}
    last = max(every, key=lambda one: one["ends_on"])
    begin = max(last["ends_on"] + timedelta(days=1), today)
    return start | {"starts_on": begin, "ends_on": begin + (last["ends_on"] - last["starts_on"])}


def _show(row: Row) -> None:
    sprint_id = row["sprint_id"]

    def write(editor: Editor, operation: str, values: Values, version: int | None) -> None:
        editor.edit_sprint(
            EditSprint(operation_id=operation, sprint_id=sprint_id, version=version, **values)
        )

    RecordForm(form_name(KIND, sprint_id), _fields(), write, row=row, done=close).show()
    arranging.buttons("sprint", row, "Archive this sprint", beside=form_name(KIND, sprint_id))
    st.caption("Its tasks go back to the backlog.")


def _fields() -> list[Field]:
    return [
        Text("name", "Name"),
        Text(
            "aim",
            "Aim",
            area=True,
            most=4000,
            placeholder="A customer can change an order without calling",
            help="What will be true at its end that is not true today.",
        ),
        Day("starts_on", "First day"),
        Day("ends_on", "Last day"),
    ]
