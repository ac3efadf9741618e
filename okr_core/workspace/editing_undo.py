"""Taking an operation back: every row that it touched becomes what it was, as a new change.

A row that the operation made is archived, for nothing is deleted; a check-in or a reading is
corrected by what was said before it. The undo is an operation like any other, and is taken back in
the same way.
"""

from collections import defaultdict

from okr_core.model.commands import Undo
from okr_core.model.errors import InvalidInput, NotFound
from okr_core.model.identity import new_id
from okr_core.model.vocabulary import label_of
from okr_core.workspace.edit import Edit, Row
from okr_core.workspace.editing_kpis import take_back_readings
from okr_core.workspace.editing_project_links import refuse_effects_left
from okr_core.workspace.editing_taken_back import take_back_check_ins
from okr_core.workspace.soundness import Touched, refuse_locked, refuse_unsound

_PHASE_TARGET = "key_result_phase_target"
_MEASURED = {"check_in": "key_result", "kpi_reading": "kpi"}
_TAKING_BACK = {"check_in": take_back_check_ins, "kpi_reading": take_back_readings}
_STAYS = "stays on record, so this cannot be undone."


def undo(edit: Edit, command: Undo) -> str:
    """Take back what one operation did, all of it or nothing."""
    touched = edit.tx.rows("checks/operation", operation_id=command.undone_operation_id)
    if not touched:
        raise NotFound("operation", command.undone_operation_id)
    for row in touched:
        _refuse_changed(row)
    made = {(row["entity"], row["entity_id"]) for row in touched if row["action"] == "create"}
    apart = [row for row in touched if not _goes_with_another(row, made)]
    rows = [row for row in apart if row["entity"] not in _MEASURED]
    before: defaultdict[str, dict[str, Row]] = defaultdict(dict)
    aimed: dict[str, Row] = {}
    for entity in dict.fromkeys(row["entity"] for row in rows):
        of_entity = [row for row in rows if row["entity"] == entity]
        standing = edit.tx.get_all(entity, [row["entity_id"] for row in of_entity])
        if entity == "key_result":
            aimed = {now["key_result_id"]: now for now in standing}
        for row, now in zip(of_entity, standing, strict=True):
            before[entity][row["entity_id"]] = _way_back(edit, row, now)
    changed = Touched(
        {
            entity: {entity_id: set(values) for entity_id, values in changes.items()}
            for entity, changes in before.items()
        },
        max(row["last_seq"] for row in touched),
    )
    refuse_locked(edit, changed)
    for measured, take_back in _TAKING_BACK.items():
        take_back(
            edit, {row["entity_id"]: row["last_seq"] for row in apart if row["entity"] == measured}
        )
    undoes = {row["entity_id"]: row["last_seq"] for row in rows}
    for entity, changes in before.items():
        if entity == _PHASE_TARGET:
            _replace_phase_targets(edit, changes, undoes)
        else:
            edit.tx.update_all(entity, changes, action="undo", undoes=undoes)
    refuse_unsound(edit, changed)
    for now in edit.tx.get_all("key_result", changed.ids("key_result", "kind", "unit")):
        refuse_effects_left(edit, aimed[now["key_result_id"]], now)
    return str(apart[0]["entity_id"])


def _refuse_changed(row: Row) -> None:
    if row["is_undone"]:
        raise InvalidInput("This was undone already.", "Undo the undo to get it back.")
    if row["is_changed_since"]:
        raise InvalidInput(
            f"{row['changed_by']} changed {_title(row)} since.",
            "Undo that first, or edit it as it is now.",
        )
    if row["entity"] in {"calendar_feed", "share_link"}:
        raise InvalidInput(f"Who may look in {_STAYS}", "Make or revoke a link instead.")
    if row["entity"].startswith("workshop_"):
        raise InvalidInput(f"What happened in a workshop {_STAYS}", "Go on from where it stands.")
    if row["action"] == "load":
        raise InvalidInput(f"What was loaded as whole tables {_STAYS}", "Restore a backup instead.")


def _goes_with_another(row: Row, made: set[tuple[str, str]]) -> bool:
    """Whether a measurement needs nothing done, for what it measures was made with it.

    Args:
        row: What the operation touched.
        made: Entity and id of everything that the operation made.
    """
    parent = _MEASURED.get(row["entity"])
    return parent is not None and (parent, row[f"{parent}_id"]) in made


def _way_back(edit: Edit, row: Row, now: Row) -> Row:
    """Return the values, by column, that make a row what it was before the operation."""
    if row["before"] is not None:
        was = edit.tx.written(row["entity"], row["before"])
        return {
            name: value
            for name, value in was.items()
            if name != "version" and now.get(name, value) != value
        }
    if row["entity"] == _PHASE_TARGET:
        return {"valid_to": edit.today}
    if "archived_at" not in now:
        raise InvalidInput(f"The {label_of(row['entity'])} {_STAYS}", "Change it instead.")
    return {"archived_at": edit.now}


def _replace_phase_targets(edit: Edit, changes: dict[str, Row], undoes: dict[str, int]) -> None:
    """End the waypoints that were made, and write those that were ended anew from today.

    Days that have passed keep the pace that they were shown with.
    """
    ended = {waypoint_id: row for waypoint_id, row in changes.items() if row["valid_to"]}
    edit.tx.update_all(_PHASE_TARGET, ended, action="undo", undoes=undoes)
    for waypoint_id in changes.keys() - ended.keys():
        row = edit.tx.get(_PHASE_TARGET, waypoint_id)
        new = {
            **row,
            f"{_PHASE_TARGET}_id": new_id(),
            "valid_from": edit.today,
            "valid_to": None,
            "created_at": edit.now,
        }
        edit.tx.insert(_PHASE_TARGET, new, action="undo", undoes_seq=undoes[waypoint_id])


def _title(row: Row) -> str:
    return str(row["title"] or f"this {label_of(row['entity'])}")
