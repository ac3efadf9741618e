"""Edits of who is assigned to a project: everybody once to each place in it."""

from okr_core.model.commands import AssignPerson, EditAssignment
from okr_core.model.errors import InvalidInput
from okr_core.workspace.edit import Edit, Row, name_of
from okr_core.workspace.editing_projects import open_project


def assign_person(edit: Edit, command: AssignPerson) -> str:
    """Assign a person to a project, or to one of its stages."""
    open_project(edit, command.project_id)
    edit.reference("person", command.person_id, "person_id")
    values = command.model_dump(exclude={"operation_id"})
    _refuse_stage_elsewhere(edit, command.project_id, command.project_stage_id)
    _refuse_twice(edit, values, field="person_id")
    return edit.create("project_assignment", values)


def edit_assignment(edit: Edit, command: EditAssignment) -> str:
    """Change what was given of an assignment."""
    row = edit.subject("project_assignment", command.project_assignment_id)
    open_project(edit, row["project_id"])
    changes = command.changes
    moved = {**row, **changes}
    if moved["project_stage_id"] != row["project_stage_id"]:
        _refuse_stage_elsewhere(edit, row["project_id"], moved["project_stage_id"])
        _refuse_twice(edit, moved, field="project_stage_id")
    return edit.change("project_assignment", row, changes, version=command.version)


def empty_stage(edit: Edit, project_stage_id: str) -> None:
    """Let those who are assigned to a stage go on in the whole project, now that it is archived.

    Who is assigned to the whole project already is so once.
    """
    for found in edit.tx.rows("checks/assignments_in", project_stage_id=project_stage_id):
        row = edit.tx.get("project_assignment", found["project_assignment_id"])
        if _same(edit, {**row, "project_stage_id": None}):
            edit.change("project_assignment", row, {"archived_at": edit.now}, action="archive")
        else:
            edit.change("project_assignment", row, {"project_stage_id": None})


def _refuse_stage_elsewhere(edit: Edit, project_id: str, stage_id: str | None) -> None:
    stage = edit.reference("project_stage", stage_id, "project_stage_id")
    if stage is not None and stage["project_id"] != project_id:
        raise InvalidInput(
            f"{stage['title']} is a stage of another project.",
            "Choose a stage of this project.",
            field="project_stage_id",
        )


def _refuse_twice(edit: Edit, row: Row, *, field: str) -> None:
    if not _same(edit, row):
        return
    place = "project" if row["project_stage_id"] is None else "project_stage"
    raise InvalidInput(
        f"{name_of(edit.tx.get('person', row['person_id']))} is assigned to "
        f"{name_of(edit.tx.get(place, row[f'{place}_id']))} already.",
        "Change that assignment, or choose another stage.",
        field=field,
    )


def _same(edit: Edit, row: Row) -> bool:
    place = {name: row[name] for name in ("project_id", "person_id", "project_stage_id")}
    return bool(edit.tx.rows("checks/same_assignment", **place))
