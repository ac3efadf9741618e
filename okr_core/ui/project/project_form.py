"""The forms of a project as a whole: edit it, and keep its plan as a template."""

from collections.abc import Mapping
from typing import Any, Final

import streamlit as st

from okr_core.model.commands import EditProject, MakeTemplate
from okr_core.model.vocabulary import ProjectPhase
from okr_core.rules.method_chooser import NAMES
from okr_core.telling.sentences import PHASES
from okr_core.ui import page
from okr_core.ui.fields import Choice, Day, Field, Text
from okr_core.ui.number_field import Number
from okr_core.ui.project.focus import has_phases
from okr_core.ui.record_form import RecordForm, Values
from okr_core.ui.setup import reading
from okr_core.ui.setup.drawers import Drawer, close, form_name
from okr_core.ui.text import one_line
from okr_core.workspace import Desk, Editor, Viewer

EDIT: Final = "project_edit"
TEMPLATE: Final = "project_template"
_MOST: Final = 4000
_TEMPLATES: Final = 20
_OPEN: Final = {name: label for name, label in PHASES.items() if name != ProjectPhase.CLOSED}


def edit(project_id: str) -> Drawer | None:
    """Return the drawer that edits a project; None when it is closed or not there."""
    row = _row(project_id)
    if row is None or row["phase"] == ProjectPhase.CLOSED:
        return None

    def write(editor: Editor, operation: str, values: Values, version: int | None) -> None:
        editor.edit_project(
            EditProject(operation_id=operation, project_id=project_id, version=version, **values)
        )

    form = RecordForm(form_name(EDIT, project_id), _fields(row), write, row=row, done=close)
    return Drawer("Edit project", form.show)


def _fields(row: Mapping[str, Any]) -> list[Field]:
    phase = Choice("phase", "Phase", _OPEN, help="To end the project, close it under Closing.")
    return [
        Text("title", "Project"),
        Choice("owner_id", "Owner", reading.people_names(), nothing="Nobody yet"),
        *([phase] if has_phases(row) else []),
        Day("starts_on", "First day"),
        Day("ends_on", "Last day"),
        Text(
            "business_case",
            "Business case",
            area=True,
            most=_MOST,
            help="What is gained, what it costs, and what happens if it is not done.",
        ),
        Number("effort_planned", "Effort planned", help="In person-days.", unit="person-days"),
        Number("effort_actual", "Effort so far", help="In person-days.", unit="person-days"),
        Number("budget_planned", "Budget planned", example=12500),
        Number("budget_actual", "Spent so far", example=12500),
        Text(
            "link",
            "Where the work is kept",
            most=2000,
            placeholder="https://",
            help="The address of the tool that holds the details, if there is one.",
        ),
        Choice("method", "Run as", NAMES),
        Text(
            "method_reason",
            "Why it is run this way",
            area=True,
            most=_MOST,
            help="Asked for where it is not what the five questions recommended.",
        ),
    ]


def template(project_id: str) -> Drawer | None:
    """Return the drawer that keeps a project's plan for others like it."""
    row = _row(project_id)
    if row is None or row["is_template"]:
        return None

    def write(editor: Editor, operation: str, values: Values, _version: int | None) -> None:
        editor.make_template(
            MakeTemplate(operation_id=operation, project_id=project_id, title=values["title"])
        )

    form = RecordForm(
        form_name(TEMPLATE, project_id),
        [Text("title", "Name of the template")],
        write,
        start={"title": row["title"]},
        done=close,
        label="Make the template",
    )

    def show() -> None:
        st.markdown(
            "It keeps the stages and tasks with what they wait for and how far apart they are: "
            "no people, no figures of how it went, and no key results. It is offered when work is "
            "added under a key result."
        )
        form.show()
        _templates()

    return Drawer("Make a template", show)


def _templates() -> None:
    """Draw links to the templates that there are, where each can be changed or put away."""
    there = reading.rows(page.read(Desk.templates))
    if there:
        st.markdown("**Templates there are**")
    with st.container(gap="xxsmall"):
        for one in there[:_TEMPLATES]:
            label = one_line(f"{one['title']} · {one['team']}")
            page.link("project", label, place="project.template", project=one["project_id"])
    if len(there) > _TEMPLATES:
        st.caption(f"and {len(there) - _TEMPLATES} more")


def _row(project_id: str) -> Mapping[str, Any] | None:
    found = reading.rows(page.read(Viewer.project, page.scope().today, project_id))
    return next(iter(found), None)
