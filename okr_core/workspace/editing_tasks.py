"""Edits of a project's tasks."""

import json
from collections.abc import Sequence

from okr_core.model.commands import AddTask, UpdateTask
from okr_core.model.errors import InvalidInput
from okr_core.model.vocabulary import TaskStatus
from okr_core.workspace.edit import Edit, Row
from okr_core.workspace.editing_projects import open_project


def add_task(edit: Edit, command: AddTask) -> str:
    """Add a task at the end of a project's list, still to do."""
    open_project(edit, command.project_id)
    edit.reference("person", command.assignee_id, "assignee_id")
    _refuse_stage(edit, command.project_id, command.project_stage_id)
    _dependencies(edit, command.project_id, command.depends_on)
    values = command.model_dump(exclude={"operation_id"})
    values["depends_on"] = json.dumps(command.depends_on)
    values["status"] = TaskStatus.TODO
    values["position"] = edit.position("next_task_position", project_id=command.project_id)
    return edit.create("task", values)


def update_task(edit: Edit, command: UpdateTask) -> str:
    """Change what was given of a task; done today when done without a day."""
    task = edit.subject("task", command.task_id)
    open_project(edit, task["project_id"])
    edit.reference("person", command.assignee_id, "assignee_id")
    _refuse_stage(edit, task["project_id"], command.project_stage_id)
    edit.not_future(command.done_on, "done_on")
    changes = command.changes
    if "depends_on" in changes:
        needed = command.depends_on or ()
        _dependencies(edit, task["project_id"], needed)
        _refuse_loop(edit, task, needed)
        changes["depends_on"] = json.dumps(needed)
    changes |= _done_on(edit, task, command)
    return edit.change("task", task, changes, version=command.version)


def _done_on(edit: Edit, task: Row, command: UpdateTask) -> Row:
    status = command.status or TaskStatus(task["status"])
    if status is TaskStatus.DONE:
        return {"done_on": command.done_on or task["done_on"] or edit.today}
    if command.done_on is not None:
        raise InvalidInput(
            f"{task['title']} is not done.",
            "Set its status to done, or leave the day empty.",
            field="done_on",
        )
    return {"done_on": None}


def _refuse_stage(edit: Edit, project_id: str, project_stage_id: str | None) -> None:
    stage = edit.reference("project_stage", project_stage_id, "project_stage_id")
    if stage is not None and stage["project_id"] != project_id:
        raise InvalidInput(
            f"{stage['title']} is a stage of another project.",
            "Choose a stage of this project.",
            field="project_stage_id",
        )


def _dependencies(edit: Edit, project_id: str, needed: Sequence[str]) -> None:
    for task_id in needed:
        other = edit.reference("task", task_id, "depends_on") or {}
        if other["project_id"] != project_id:
            raise InvalidInput(
                f"{other['title']} is a task of another project.",
                "Choose tasks of this project.",
                field="depends_on",
            )


def _refuse_loop(edit: Edit, task: Row, needed: Sequence[str]) -> None:
    for task_id in needed:
        for path in edit.tx.rows(
            "checks/task_line", from_task_id=task_id, to_task_id=task["task_id"]
        ):
            raise InvalidInput(
                f"That would go round in a circle: {' → '.join([task['title'], *path['titles']])}.",
                "Choose a task that does not wait for this one.",
                field="depends_on",
            )
