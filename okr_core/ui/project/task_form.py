"""The form of a task: everything that it says, what it waits for included."""

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from okr_core.model.commands import UpdateTask
from okr_core.ui.fields import Choice, Day, Field, Segments, Text
from okr_core.ui.frames import Row
from okr_core.ui.number_field import Number
from okr_core.ui.project import cells
from okr_core.ui.project.focus import Focus
from okr_core.ui.record_form import RecordForm, Values
from okr_core.workspace import Editor


class Several(Field):
    """Any number of a list. Its value is a tuple, or None when nothing is chosen."""

    def __init__(self, name: str, label: str, options: Mapping[str, str], placeholder: str) -> None:
        super().__init__(name, label)
        self._options = options
        self._placeholder = placeholder

    def start(self, form: str, value: Any) -> None:  # noqa: ANN401, D102
        super().start(form, list(value or ()))

    def put(self, form: str, value: Any) -> None:  # noqa: ANN401, D102
        super().put(form, list(value or ()))

    def value(self, form: str) -> tuple[str, ...] | None:  # noqa: D102
        return tuple(super().value(form) or ()) or None

    def draw(self, form: str) -> None:  # noqa: D102
        st.multiselect(
            self.label,
            list(self._options),
            format_func=lambda one: self._options.get(one, "one that was archived"),
            key=self.key(form),
            placeholder=self._placeholder,
            help=self.help,
            persist_state="session",
        )

    def said(self, value: Any) -> str:  # noqa: ANN401, D102
        return ", ".join(self._options.get(one, "one that was archived") for one in value or ())


def name(task_id: str) -> str:
    """Return the name of the form of a task."""
    return f"project.task-{task_id}"


def form(row: Row, focus: Focus, *, done: Callable[[], None]) -> RecordForm:
    """Return the form of a task.

    Args:
        row: The task.
        focus: Its project.
        done: Called after a save.
    """
    task_id, fields = row["task_id"], _fields(row, focus)
    columns = [field.name for field in fields]

    def read(task: Mapping[str, Any]) -> Values:
        return {one: task[one] for one in columns} | {
            "depends_on": tuple(cells.needs(task)) or None
        }

    def write(editor: Editor, operation: str, values: Values, version: int | None) -> None:
        if "depends_on" in values:
            values = {**values, "depends_on": values["depends_on"] or ()}
        editor.update_task(
            UpdateTask.model_validate(
                {"operation_id": operation, "task_id": task_id, "version": version, **values}
            )
        )

    return RecordForm(name(task_id), fields, write, row=row, read=read, done=done)


def _fields(row: Row, focus: Focus) -> list[Field]:
    chosen, shown = cells.choices(focus), cells.columns(focus)
    others = {task["task_id"]: task["title"] for task in focus.tasks}
    others.pop(row["task_id"], None)
    fields: list[Field] = [
        Text("title", "Task"),
        Segments("status", "Status", chosen["status"]),
        Choice("assignee_id", "Who", chosen["assignee_id"], nothing="Nobody yet"),
    ]
    if "project_stage_id" in shown:
        fields.append(
            Choice("project_stage_id", "Stage", chosen["project_stage_id"], nothing="No stage")
        )
    if "sprint_id" in shown:
        fields.append(Choice("sprint_id", "Sprint", chosen["sprint_id"], nothing="No sprint"))
    return [
        *fields,
        Day("starts_on", "Start"),
        Day("due_on", "Due"),
        Day("done_on", "Done on", help="Left empty, a task that is done was done today."),
        Number(
            "planned_effort",
            "Planned effort",
            unit="person-days",
            example=2.5,
            help="Person-days: what the task weighs in the delivered share of the project.",
        ),
        Number(
            "actual_effort", "Actual effort", help="Person-days.", unit="person-days", example=2.5
        ),
        Several("depends_on", "Waits for", others, "Tasks that must be done before"),
    ]
