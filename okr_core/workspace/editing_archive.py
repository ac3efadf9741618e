"""Archiving, which takes a row out of every list and number from today on, and its way back."""

from okr_core.model.commands import Archive, Restore
from okr_core.model.errors import InvalidInput
from okr_core.workspace.edit import Edit, Row, name_of
from okr_core.workspace.editing_assignments import empty_stage
from okr_core.workspace.editing_kpis import refuse_corrected
from okr_core.workspace.editing_project_stages import empty_place
from okr_core.workspace.editing_projects import open_project
from okr_core.workspace.soundness import Touched, refuse_contents, refuse_unsound

_OF_PROJECT = frozenset({"project_assignment", "project_stage", "punch_item", "sprint", "task"})


def archive(edit: Edit, command: Archive) -> str:
    """Archive a row that nothing standing needs. What belongs to it goes out of sight with it."""
    row = edit.tx.get(command.entity, command.entity_id)
    if row["archived_at"] is not None:
        raise InvalidInput(
            f"{_said(edit, command.entity, row)} is archived already.",
            "Restore it to get it back.",
        )
    if command.entity == "team":
        refuse_contents(edit, teams=[command.entity_id])
    elif command.entity == "cycle":
        refuse_contents(edit, cycles=[command.entity_id])
    else:
        _refuse_locked(edit, command.entity, row)
    archived = edit.change(
        command.entity,
        row,
        {"archived_at": edit.now},
        version=command.version,
        action="archive",
        reason=command.reason,
    )
    if command.entity in {"project_stage", "sprint"}:
        empty_place(edit, command.entity, row)
    if command.entity == "project_stage":
        empty_stage(edit, command.entity_id)
    return archived


def _refuse_locked(edit: Edit, entity: str, row: Row) -> None:
    if entity in {"objective", "idea"}:
        edit.open_cycle(row["cycle_id"])
    elif entity in _OF_PROJECT:
        open_project(edit, row["project_id"])
    elif entity == "key_result":
        edit.open_cycle(edit.tx.get("objective", row["objective_id"])["cycle_id"])
    elif entity == "kpi":
        refuse_corrected(edit, row)


def restore(edit: Edit, command: Restore) -> str:
    """Bring an archived row back to where it was, if that still stands."""
    row = edit.tx.get(command.entity, command.entity_id)
    if row["archived_at"] is None:
        raise InvalidInput(
            f"{_said(edit, command.entity, row)} is not archived.", "There is nothing to restore."
        )
    edit.change(command.entity, row, {"archived_at": None}, action="restore")
    changed = {str(command.entity): {command.entity_id: {"archived_at"}}}
    refuse_unsound(edit, Touched(changed, edit.tx.began_at))
    return command.entity_id


def _said(edit: Edit, entity: str, row: Row) -> str:
    if entity == "project_assignment":
        return f"The assignment of {name_of(edit.tx.get('person', row['person_id']))}"
    return name_of(row)
