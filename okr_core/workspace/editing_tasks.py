"""Edits of a project's tasks, one or several at a time: several are changed all, or none."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from okr_core.model.commands import AddTask, AddTasks, EditTasks, NewTask, TaskEdit, UpdateTask
from okr_core.model.errors import InvalidInput
from okr_core.model.identity import new_id
from okr_core.model.vocabulary import TaskStatus, label_of
from okr_core.workspace.edit import Edit, Row
from okr_core.workspace.editing_projects import open_project

_PLACES = {"project_stage_id": "project_stage", "sprint_id": "sprint"}


def add_task(edit: Edit, command: AddTask) -> str:
    """Add a task at the end of a project's list."""
    open_project(edit, command.project_id)
    values = _new(edit, command.project_id, command)
    position = edit.position("next_task_position", project_id=command.project_id)
    return edit.create("task", {**values, "position": position})


def add_tasks(edit: Edit, command: AddTasks) -> str:
    """Add several tasks at the end of a project's list; return the id of the first."""
    open_project(edit, command.project_id)
    first = edit.position("next_task_position", project_id=command.project_id)
    ids = [new_id() for _ in command.tasks]
    rows = []
    for number, task in enumerate(command.tasks):
        with _named(number):
            values = _new(edit, command.project_id, task)
        needed = (*task.depends_on, *(ids[place] for place in task.waits_for))
        rows.append(
            {
                "task_id": ids[number],
                **values,
                "depends_on": json.dumps(needed),
                "position": first + number,
                "created_at": edit.now,
            }
        )
    edit.tx.insert_all("task", rows)
    return ids[0]


def update_task(edit: Edit, command: UpdateTask) -> str:
    """Change what was given of a task; done today when done without a day."""
    task = edit.subject("task", command.task_id)
    open_project(edit, task["project_id"])
    _change(edit, task, command)
    _refuse_loop(edit, command)
    return command.task_id


def edit_tasks(edit: Edit, command: EditTasks) -> str:
    """Change several tasks of a project; return the id of the first."""
    open_project(edit, command.project_id)
    for number, change in enumerate(command.tasks):
        with _named(number):
            task = edit.subject("task", change.task_id)
            _refuse_elsewhere(task, "task", command.project_id, "task_id")
            _change(edit, task, change)
    for number, change in enumerate(command.tasks):
        with _named(number):
            _refuse_loop(edit, change)
    return command.tasks[0].task_id


@contextmanager
def _named(number: int) -> Iterator[None]:
    """Say of which of several tasks a refusal is."""
    try:
        yield
    except InvalidInput as error:
        place = f"tasks.{number}.{error.field}" if error.field else f"tasks.{number}"
        raise InvalidInput(error.message, error.hint, field=place) from error


def _new(edit: Edit, project_id: str, task: AddTask | NewTask) -> Row:
    values = task.model_dump(exclude={"operation_id", "project_id", "waits_for"})
    _refuse_references(edit, project_id, values)
    edit.not_future(task.done_on, "done_on")
    values["project_id"] = project_id
    values["depends_on"] = json.dumps(task.depends_on)
    values["status"] = task.status.value
    values["done_on"] = _done_on(edit, task.title, task.status, task.done_on)
    return values


def _change(edit: Edit, task: Row, command: TaskEdit) -> None:
    changes = command.changes
    _refuse_references(edit, task["project_id"], changes)
    edit.not_future(command.done_on, "done_on")
    if "depends_on" in changes:
        changes["depends_on"] = json.dumps(command.depends_on or ())
    status = command.status or TaskStatus(task["status"])
    changes["done_on"] = _done_on(
        edit, task["title"], status, command.done_on, was_done_on=task["done_on"]
    )
    planned = {**task, **changes}
    if planned["starts_on"] and planned["due_on"] and planned["due_on"] < planned["starts_on"]:
        raise InvalidInput(
            f"{planned['title']} would be due before it starts.",
            f"Choose a due day on or after {planned['starts_on']}.",
            field="due_on",
        )
    edit.change("task", task, changes, version=command.version)


def _done_on(
    edit: Edit,
    title: str,
    status: TaskStatus,
    given: date | None,
    *,
    was_done_on: date | None = None,
) -> date | None:
    if status is TaskStatus.DONE:
        return given or was_done_on or edit.today
    if given is not None:
        raise InvalidInput(
            f"{title} is not done.",
            "Set its status to done, or leave the day empty.",
            field="done_on",
        )
    return None


def _refuse_references(edit: Edit, project_id: str, values: Row) -> None:
    """Refuse people who are not there, and stages, sprints and tasks of another project."""
    edit.reference("person", values.get("assignee_id"), "assignee_id")
    for field, table in _PLACES.items():
        place = edit.reference(table, values.get(field), field)
        if place is not None:
            _refuse_elsewhere(place, table, project_id, field)
    for task_id in values.get("depends_on") or ():
        needed = edit.reference("task", task_id, "depends_on") or {}
        _refuse_elsewhere(needed, "task", project_id, "depends_on")


def _refuse_elsewhere(row: Row, table: str, project_id: str, field: str) -> None:
    if row["project_id"] != project_id:
        label = label_of(table)
        raise InvalidInput(
            f"{row.get('title') or row.get('name')} is a {label} of another project.",
            f"Choose a {label} of this project.",
            field=field,
        )


def _refuse_loop(edit: Edit, command: TaskEdit) -> None:
    """Refuse that a task waits for itself over others, once everything is written."""
    if not command.depends_on:
        return
    for loop in edit.tx.rows("checks/task_loop", task_id=command.task_id):
        raise InvalidInput(
            f"That would go round in a circle: {' → '.join(loop['titles'])}.",
            "Choose a task that does not wait for this one.",
            field="depends_on",
        )
