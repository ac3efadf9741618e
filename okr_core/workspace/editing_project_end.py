"""Edits at the end of a project: what is left to put right, and closing it with what it taught."""

from typing import Final

from okr_core.model.commands import AddPunchItem, CloseProject, EditPunchItem
from okr_core.model.errors import InvalidInput
from okr_core.model.vocabulary import ProjectMethod, ProjectPhase
from okr_core.workspace.edit import Edit, Row
from okr_core.workspace.editing_projects import open_project

_FIGURES: Final = {"effort": "effort, in person-days", "budget": "budget"}
_MOST_NAMED: Final = 3


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
    """End a project today, handed over, with its final figures and what it taught."""
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
    _refuse_punch_items(edit, command.project_id)
    open_tasks = edit.tx.rows("checks/open_tasks", project_id=command.project_id)
    if open_tasks and not command.leave_open_tasks:
        raise InvalidInput(
            f"{project['title']} still has {_counted(open_tasks, 'open task')}.",
            "Finish or cancel them, or say that they are left undone.",
            field="leave_open_tasks",
        )
    _refuse_incomplete({**project, **changes})
    edit.change(
        "project",
        project,
        {**changes, "phase": ProjectPhase.CLOSED, "closed_on": edit.today},
        version=command.version,
    )
    return command.project_id


def _refuse_punch_items(edit: Edit, project_id: str) -> None:
    left = edit.tx.rows("checks/open_punch_items", project_id=project_id)
    if left:
        raise InvalidInput(
            f"Still to put right: {_counted(left, 'point')}.",
            "Do each of them, or accept it as it is.",
            field="punch_items",
        )


def _refuse_incomplete(project: Row) -> None:
    if project["method"] == ProjectMethod.PROJECT and not project["handed_over_to"]:
        raise InvalidInput(
            f"Nobody has taken over what {project['title']} leaves behind.",
            "Say to whom it is handed over.",
            field="handed_over_to",
        )
    for name, figure in _FIGURES.items():
        if project[f"{name}_planned"] is not None and project[f"{name}_actual"] is None:
            raise InvalidInput(
                f"{project['title']} was planned with {project[f'{name}_planned']:.15g} of {name}.",
                f"Enter the final {figure}.",
                field=f"{name}_actual",
            )


def _counted(rows: list[Row], name: str) -> str:
    titles = [row["title"] for row in rows[:_MOST_NAMED]]
    more = [f"{len(rows) - _MOST_NAMED} more"] if len(rows) > _MOST_NAMED else []
    return f"{len(rows)} {name}{'s' if len(rows) > 1 else ''}: {', '.join([*titles, *more])}"
