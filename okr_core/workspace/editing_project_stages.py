"""Edits of the stages and the sprints of a project, and what becomes of the tasks in them."""

from okr_core.model.commands import AddProjectStage, CreateSprint, EditProjectStage, EditSprint
from okr_core.model.errors import InvalidInput
from okr_core.model.vocabulary import TaskStatus, label_of
from okr_core.workspace.edit import Edit, Row, name_of
from okr_core.workspace.editing_projects import open_project


def add_project_stage(edit: Edit, command: AddProjectStage) -> str:
    """Add a stage at the end of a project."""
    open_project(edit, command.project_id)
    position = edit.position("next_project_stage_position", project_id=command.project_id)
    values = command.model_dump(exclude={"operation_id"})
    return edit.create("project_stage", {**values, "position": position})


def edit_project_stage(edit: Edit, command: EditProjectStage) -> str:
    """Change what was given of a stage."""
    stage = edit.subject("project_stage", command.project_stage_id)
    open_project(edit, stage["project_id"])
    edit.not_future(command.done_on, "done_on")
    changes = command.changes
    _refuse_days({**stage, **changes})
    return edit.change("project_stage", stage, changes, version=command.version)


def create_sprint(edit: Edit, command: CreateSprint) -> str:
    """Add a sprint at the end of a project."""
    open_project(edit, command.project_id)
    position = edit.position("next_sprint_position", project_id=command.project_id)
    values = command.model_dump(exclude={"operation_id"})
    return edit.create("sprint", {**values, "position": position})


def edit_sprint(edit: Edit, command: EditSprint) -> str:
    """Change what was given of a sprint."""
    sprint = edit.subject("sprint", command.sprint_id)
    open_project(edit, sprint["project_id"])
    changes = command.changes
    _refuse_days({**sprint, **changes})
    return edit.change("sprint", sprint, changes, version=command.version)


def empty_place(edit: Edit, table: str, place: Row) -> None:
    """Let the tasks of a stage or a sprint go on without it, now that it is archived.

    Raises:
        InvalidInput: One of them is done, and what was done stays where it was done.
    """
    key = f"{table}_id"
    tasks = edit.tx.rows(
        "checks/tasks_in",
        project_stage_id=place.get("project_stage_id"),
        sprint_id=place.get("sprint_id"),
    )
    done = [task["title"] for task in tasks if task["status"] == TaskStatus.DONE]
    if done:
        more = f" and {len(done) - 1} more" if len(done) > 1 else ""
        raise InvalidInput(
            f"{name_of(place)} has tasks that are done: {done[0]}{more}.",
            f"Keep the {label_of(table)}, under another name if need be, "
            "or move what was done out of it first.",
            field="entity_id",
        )
    for task in tasks:
        edit.change("task", edit.tx.get("task", task["task_id"]), {key: None})


def _refuse_days(row: Row) -> None:
    if row["starts_on"] and row["ends_on"] and row["ends_on"] < row["starts_on"]:
        raise InvalidInput(
            f"{name_of(row)} would end before it starts.",
            f"Choose a last day on or after {row['starts_on']}.",
            field="ends_on",
        )
