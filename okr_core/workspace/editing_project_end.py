"""Edits at the end of a project: what is left to put right, and closing it with what it taught."""

from okr_core.model.commands import AddPunchItem, CloseProject, EditPunchItem
from okr_core.model.errors import InvalidInput, SeveralRefused
from okr_core.model.vocabulary import ProjectPhase
from okr_core.rules import closing
from okr_core.workspace.edit import Edit
from okr_core.workspace.editing_projects import open_project


def add_punch_item(edit: Edit, command: AddPunchItem) -> str:
    """Add something to put right at the end of a project's list."""
    open_project(edit, command.project_id)
    position = edit.position("next_punch_item_position", project_id=command.project_id)
    values = command.model_dump(exclude={"operation_id"})
    return edit.create("punch_item", {**values, "position": position})


def edit_punch_item(edit: Edit, command: EditPunchItem) -> str:
    """Change what is left to put right; what was done is no longer accepted, and the reverse."""
    item = edit.subject("punch_item", command.punch_item_id)
    open_project(edit, item["project_id"])
    edit.not_future(command.done_on, "done_on")
    edit.not_future(command.accepted_on, "accepted_on")
    changes = command.changes
    if command.done_on is not None:
        changes["accepted_on"] = None
    elif command.accepted_on is not None:
        changes["done_on"] = None
    return edit.change("punch_item", item, changes, version=command.version)


def close_project(edit: Edit, command: CloseProject) -> str:
    """End a project today, handed over, with its final figures and what it taught.

    Raises:
        SeveralRefused: It has a sentence for each thing that is missing.
    """
    project = open_project(edit, command.project_id)
    if project["is_template"]:
        raise InvalidInput(
            f"{project['title']} is a template, so it has no end.",
            "Archive it when nobody needs it any more.",
            field="project_id",
        )
    changes = command.model_dump(
        exclude={"operation_id", "project_id", "version", "leave_open_tasks"}, exclude_none=True
    )
    refused = closing.missing(
        {**project, **changes},
        open_points=_titles(edit, "checks/open_punch_items", command.project_id),
        open_tasks=_titles(edit, "checks/open_tasks", command.project_id),
        leaves_open=command.leave_open_tasks,
    )
    if refused:
        raise SeveralRefused(refused)
    edit.change(
        "project",
        project,
        {**changes, "phase": ProjectPhase.CLOSED, "closed_on": edit.today},
        version=command.version,
    )
    return command.project_id


def _titles(edit: Edit, query: str, project_id: str) -> list[str]:
    return [row["title"] for row in edit.tx.rows(query, project_id=project_id)]
