"""The form of an assignment: who does what in a project, where, with how much of their time."""

from typing import Final

import streamlit as st

from okr_core.model.commands import AssignPerson, EditAssignment
from okr_core.ui import page
from okr_core.ui.fields import Choice, Field, Text
from okr_core.ui.frames import Row
from okr_core.ui.number_field import Number
from okr_core.ui.project import arranging
from okr_core.ui.record_form import RecordForm, Values
from okr_core.ui.setup import reading
from okr_core.ui.setup.drawers import Drawer, close, form_name
from okr_core.workspace import Editor, Viewer

KIND: Final = "assignment"
"""The word in the address; ``assignment.new.<project id>`` is a new one."""

_NEW: Final = "new."


def new(project_id: str) -> str:
    """Return the id by which the address asks to assign somebody to a project."""
    return f"{_NEW}{project_id}"


def edit(assignment_id: str) -> Drawer | None:
    """Return the drawer that assigns somebody, or edits that; None when there is no such thing."""
    if assignment_id.startswith(_NEW):
        project_id = assignment_id.removeprefix(_NEW)
        return Drawer("Assign somebody", lambda: _added(assignment_id, project_id).show())
    project_id = st.query_params.get("project", "")
    every = reading.rows(page.read(Viewer.project_people, page.scope().today, project_id))
    row = next((one for one in every if one["project_assignment_id"] == assignment_id), None)
    if row is None:
        return None
    arranging.opened(KIND, assignment_id)
    return Drawer(row["name"], lambda: _show(row, project_id))


def _added(assignment_id: str, project_id: str) -> RecordForm:
    def write(editor: Editor, operation: str, values: Values, _version: int | None) -> None:
        given = {"operation_id": operation, "project_id": project_id, **values}
        editor.assign_person(AssignPerson.model_validate(given))

    return RecordForm(
        form_name(KIND, assignment_id),
        [Choice("person_id", "Who", reading.people_names()), *_fields(project_id)],
        write,
        done=close,
        label="Assign",
    )


def _show(row: Row, project_id: str) -> None:
    assignment_id = row["project_assignment_id"]
    form = form_name(KIND, assignment_id)

    def write(editor: Editor, operation: str, values: Values, version: int | None) -> None:
        editor.edit_assignment(
            EditAssignment(
                operation_id=operation,
                project_assignment_id=assignment_id,
                version=version,
                **values,
            )
        )

    RecordForm(form, _fields(project_id), write, row=row, done=close).show()
    arranging.buttons(
        "project_assignment",
        row,
        "End this assignment",
        beside=form,
        word="Ended the assignment of",
    )
    st.caption("Their tasks stay theirs, and earlier days go on showing it.")


def _fields(project_id: str) -> list[Field]:
    stages = reading.rows(page.read(Viewer.project_stages, page.scope().today, project_id))
    titles = {stage["project_stage_id"]: stage["title"] for stage in stages}
    fields: list[Field] = [
        Text("role", "Role", placeholder="Leads the work with schools"),
        Number(
            "share", "Share of their time, %", help="Above 0 and at most 100.", unit="%", example=50
        ),
    ]
    if titles:
        fields.append(Choice("project_stage_id", "Stage", titles, nothing="The whole project"))
    return fields
