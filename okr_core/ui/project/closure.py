"""The end of a project: what is left to do before it can be closed, and the form that closes it."""

from typing import Any, Final

import streamlit as st
from pydantic import ValidationError

from okr_core.charts import numbers
from okr_core.model.commands import CloseProject, UpdateTask, refusals
from okr_core.model.vocabulary import ProjectMethod, TaskStatus
from okr_core.rules import closing
from okr_core.ui import forms, undo
from okr_core.ui.fields import Field, Text
from okr_core.ui.frames import Row
from okr_core.ui.number_field import Number
from okr_core.ui.project import judgement, punch_list
from okr_core.ui.project.focus import Focus
from okr_core.ui.record_form import RecordForm, Values
from okr_core.ui.setup import actions
from okr_core.ui.text import one_line
from okr_core.workspace import Editor

_MOST: Final = 4000
_TASKS_SHOWN: Final = 12
_OPEN: Final = frozenset({TaskStatus.TODO, TaskStatus.DOING})
_NEEDED: Final = (
    "**What it taught**  \n:gray[Both are needed to close it, a sentence each: they come back when "
    "something like it begins.]"
)
DONE: Final = ":green[:material/check_circle:]"
LEFT: Final = ":gray[:material/radio_button_unchecked:]"


class _Tick(Field):
    """Yes or no."""

    def start(self, form: str, value: Any) -> None:  # noqa: ANN401 - as the other kinds
        super().start(form, bool(value))

    def draw(self, form: str) -> None:
        st.checkbox(self.label, key=self.key(form), help=self.help, persist_state="session")


def show(focus: Focus) -> None:
    """Draw what is left before the end, or what the project left behind.

    Args:
        focus: The project.
    """
    if focus.is_closed:
        judgement.show(focus)
        return
    left, right = st.columns(2, gap="large")
    with left:
        st.markdown("**Before it is closed**")
        _tasks(focus)
        if not focus.is_list or punch_list.items(focus):
            punch_list.show(focus)
    with right:
        if focus.can_edit:
            st.markdown(_NEEDED)
            _form(focus).show()
        else:
            st.markdown("It is still running: what it taught is written when it is closed.")


def _tasks(focus: Focus) -> None:
    tasks = focus.tasks
    still = [task for task in tasks if task["status"] in _OPEN]
    if not still:
        st.markdown(f"{DONE} {'Every task is finished' if tasks else 'There are no tasks'}")
        return
    counted = "1 task is" if len(still) == 1 else f"{len(still)} tasks are"
    st.markdown(f"{LEFT} {counted} still open: finish or cancel")
    with st.container(gap="xxsmall"):
        for task in still[:_TASKS_SHOWN]:
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                st.markdown(one_line(task["title"]))
                if focus.can_edit:
                    _end(task, TaskStatus.DONE, "Done")
                    _end(task, TaskStatus.CANCELLED, "Cancel")
    if len(still) > _TASKS_SHOWN:
        st.caption(f"and {len(still) - _TASKS_SHOWN} more, in the list")


def _end(task: Row, status: TaskStatus, label: str) -> None:
    st.button(
        label,
        key=f"project.end.{status}-{task['task_id']}",
        type="tertiary",
        on_click=_ended,
        args=(task, status),
    )


def _ended(task: Row, status: TaskStatus) -> None:
    undo.submit(
        actions.FORM,
        lambda editor, name: editor.update_task(
            UpdateTask(
                operation_id=name,
                task_id=task["task_id"],
                version=task["version"],
                status=status,
            )
        ),
        operation=undo.same("end", task["task_id"], task["version"], status),
        word="Finished" if status is TaskStatus.DONE else "Cancelled",
    )


def _form(focus: Focus) -> RecordForm:
    row = focus.row

    def write(editor: Editor, operation: str, values: Values, version: int | None) -> None:
        refused, command = _missing(focus, values), None
        try:
            command = CloseProject(
                operation_id=operation,
                project_id=focus.project_id,
                version=version or int(row["version"]),
                **values,
            )
        except ValidationError as error:
            refused |= refusals(error)
        if command is None or refused:
            raise forms.Refused(refused)  # all of it at once, who has given no name included
        editor.close_project(command)

    names = ("handed_over_to", "effort_actual", "budget_actual", "what_worked", "what_to_change")
    return RecordForm(
        f"project.close-{focus.project_id}",
        _fields(focus),
        write,
        start={
            **{name: None if numbers.is_missing(row[name]) else row[name] for name in names},
            "leave_open_tasks": False,
        },
        label="Close the project",
    )


def _missing(focus: Focus, values: Values) -> dict[str, str]:
    """Say what is missing as far as it can be seen here."""
    known = {name: None if numbers.is_missing(said) else said for name, said in focus.row.items()}
    return closing.missing(
        known | {name: said for name, said in values.items() if said is not None},
        open_points=[item["title"] for item in punch_list.items(focus) if item["is_open"]],
        open_tasks=[task["title"] for task in focus.tasks if task["status"] in _OPEN],
        leaves_open=bool(values.get("leave_open_tasks")),
    )


def _fields(focus: Focus) -> list[Field]:
    row = focus.row
    must = row["method"] == ProjectMethod.PROJECT
    fields: list[Field] = [
        Text("what_worked", "What worked", area=True, most=_MOST),
        Text("what_to_change", "What to change", area=True, most=_MOST),
    ]
    if not focus.is_list or not numbers.is_missing(row["handed_over_to"]):
        fields.append(
            Text(
                "handed_over_to",
                "Handed over to" if must else "Handed over to, if to anybody",
                help="Who runs what the project leaves behind.",
            )
        )
    for name, label, unit in (
        ("effort", "Final effort", "person-days"),
        ("budget", "Final budget", ""),
    ):
        planned, actual = row[f"{name}_planned"], row[f"{name}_actual"]
        if not numbers.is_missing(planned):
            said = numbers.full(planned, unit)
            fields.append(Number(f"{name}_actual", f"{label} ({said} planned)", unit=unit))
        elif not numbers.is_missing(actual):
            fields.append(Number(f"{name}_actual", label, unit=unit))
    if any(task["status"] in _OPEN for task in focus.tasks):
        fields.append(_Tick("leave_open_tasks", "Leave undone the tasks that are still open"))
    return fields
