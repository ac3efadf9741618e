"""The form of a stage: what it is to take, what it took, and its end."""

from typing import Final

import streamlit as st

from okr_core.model.commands import AddProjectStage, EditProjectStage
from okr_core.ui import page
from okr_core.ui.fields import Day, Field, Number, Text
from okr_core.ui.frames import Row
from okr_core.ui.project import archiving
from okr_core.ui.record_form import RecordForm, Values
from okr_core.ui.setup import reading
from okr_core.ui.setup.drawers import Drawer, close, form_name
from okr_core.workspace import Editor, Viewer

KIND: Final = "stage"
"""The word in the address; ``stage.new.<project id>`` is a new one."""

_NEW: Final = "new."


def new(project_id: str) -> str:
    """Return the id by which the address asks for a new stage of a project."""
    return f"{_NEW}{project_id}"


def edit(stage_id: str) -> Drawer | None:
    """Return the drawer that adds a stage, or edits one; None when there is no such stage."""
    if stage_id.startswith(_NEW):
        return Drawer("New stage", lambda: _added(stage_id).show())
    project_id = st.query_params.get("project", "")
    every = reading.rows(page.read(Viewer.project_stages, page.scope().today, project_id))
    row = next((one for one in every if one["project_stage_id"] == stage_id), None)
    if row is None:
        return None
    archiving.opened(KIND, stage_id)
    return Drawer("Stage", lambda: _show(row))


def _added(stage_id: str) -> RecordForm:
    project_id = stage_id.removeprefix(_NEW)

    def write(editor: Editor, operation: str, values: Values, _version: int | None) -> None:
        editor.add_project_stage(
            AddProjectStage(operation_id=operation, project_id=project_id, **values)
        )

    return RecordForm(form_name(KIND, stage_id), _planned(), write, done=close, label="Add stage")


def _show(row: Row) -> None:
    stage_id = row["project_stage_id"]

    def write(editor: Editor, operation: str, values: Values, version: int | None) -> None:
        editor.edit_project_stage(
            EditProjectStage(
                operation_id=operation, project_stage_id=stage_id, version=version, **values
            )
        )

    fields = [*_planned(), *_actual()]
    RecordForm(form_name(KIND, stage_id), fields, write, row=row, done=close).show()
    archiving.button("project_stage", row, "Archive this stage")


def _planned() -> list[Field]:
    return [
        Text("title", "Stage", placeholder="Pilot in two schools"),
        Day("starts_on", "First day"),
        Day("ends_on", "Last day"),
        Text(
            "intermediate_target",
            "What stands at its end",
            area=True,
            most=4000,
            placeholder="Nine of ten orders leave by noon",
        ),
        Number("effort_planned", "Effort planned, person-days"),
        Number("budget_planned", "Cost planned"),
        Number("people_planned", "People planned"),
        Text("equipment_planned", "Equipment planned", most=4000),
    ]


def _actual() -> list[Field]:
    return [
        Number(
            "effort_actual",
            "Effort so far, person-days",
            help="Left empty, the efforts of its tasks are added up.",
        ),
        Number("budget_actual", "Cost so far"),
        Number("people_actual", "People so far"),
        Text("equipment_actual", "Equipment so far", most=4000),
        Day("done_on", "Done on"),
    ]
