"""The form of a stage: what it is to take, what it took, and its end."""

from typing import Final

import streamlit as st

from okr_core.model.commands import AddProjectStage, EditProjectStage
from okr_core.ui import page
from okr_core.ui.fields import Day, Field, Text
from okr_core.ui.frames import Row
from okr_core.ui.number_field import Number
from okr_core.ui.project import arranging
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
    arranging.opened(KIND, stage_id)
    return Drawer("Stage", lambda: _show(row))


def _added(stage_id: str) -> RecordForm:
    project_id = stage_id.removeprefix(_NEW)

    def write(editor: Editor, operation: str, values: Values, _version: int | None) -> None:
        editor.add_project_stage(
            AddProjectStage(operation_id=operation, project_id=project_id, **values)
        )

    return RecordForm(
        form_name(KIND, stage_id), _fields(is_new=True), write, done=close, label="Add stage"
    )


def _show(row: Row) -> None:
    stage_id = row["project_stage_id"]

    def write(editor: Editor, operation: str, values: Values, version: int | None) -> None:
        editor.edit_project_stage(
            EditProjectStage(
                operation_id=operation, project_stage_id=stage_id, version=version, **values
            )
        )

    fields = _fields(is_new=False)
    RecordForm(form_name(KIND, stage_id), fields, write, row=row, done=close).show()
    arranging.buttons(
        "project_stage",
        row,
        "Archive this stage",
        beside=form_name(KIND, stage_id),
        is_ordered=True,
    )


def _fields(*, is_new: bool) -> list[Field]:
    """What a stage says of itself; what it took is asked beside its plan, once it is there."""
    fields: list[tuple[Field, Field | None]] = [
        (Text("title", "Stage", placeholder="Pilot in two schools"), None),
        (Day("starts_on", "First day"), None),
        (Day("ends_on", "Last day"), Day("done_on", "Done on")),
        (
            Text(
                "intermediate_target",
                "What stands at its end",
                area=True,
                most=4000,
                placeholder="Nine of ten orders leave by noon",
            ),
            None,
        ),
        (
            Number("effort_planned", "Effort planned, person-days", unit="person-days"),
            Number(
                "effort_actual",
                "Effort so far, person-days",
                unit="person-days",
                help="Left empty, the efforts of its tasks are added up.",
            ),
        ),
        (
            Number("budget_planned", "Cost planned", example=12500),
            Number("budget_actual", "Cost so far", example=12500),
        ),
        (
            Number("people_planned", "People planned", unit="people", example=2.5),
            Number("people_actual", "People so far", unit="people", example=2.5),
        ),
        (
            Text("equipment_planned", "Equipment planned", most=4000),
            Text("equipment_actual", "Equipment so far", most=4000),
        ),
    ]
    return [
        field
        for plan, actual in fields
        for field in (plan, None if is_new else actual)
        if field is not None
    ]
