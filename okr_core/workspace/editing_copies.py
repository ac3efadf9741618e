"""Copies of objectives and key results, as drafts that were never measured."""

from collections.abc import Sequence

from okr_core.model.commands import DuplicateKeyResult, DuplicateObjective
from okr_core.model.commands.command import TITLE_LENGTH
from okr_core.model.vocabulary import State
from okr_core.workspace.edit import Edit, Row
from okr_core.workspace.editing_objectives import objective_in_work

_OBJECTIVE = ("why", "ambition", "contribution")
_KEY_RESULT = (
    "kind",
    "indicator",
    "unit",
    "baseline",
    "baseline_on",
    "target",
    "band_low",
    "band_high",
    "tolerance",
    "weight",
    "reads_kpi",
)
_MARK = " (copy)"


def duplicate_objective(edit: Edit, command: DuplicateObjective) -> str:
    """Copy an objective with its key results; return the id of the copy.

    It keeps what it aligns to where that is of its cycle or one around it. In a later cycle it
    names the objective that it was carried over from.
    """
    original = edit.subject("objective", command.objective_id)
    team_id = command.team_id or original["team_id"]
    cycle_id = command.cycle_id or original["cycle_id"]
    edit.reference("team", team_id, "team_id")
    edit.reference("cycle", cycle_id, "cycle_id")
    cycle = edit.open_cycle(cycle_id)
    is_later = cycle["starts_on"] > edit.tx.get("cycle", original["cycle_id"])["ends_on"]
    copy_id = copy_objective(edit, original, team_id, cycle_id, is_carried=is_later)
    standing = edit.tx.rows("checks/objective_key_results", objective_id=command.objective_id)
    for position, key_result in enumerate(standing):
        carried_from_id = key_result["key_result_id"] if is_later else None
        copy_key_result(edit, key_result, copy_id, position, carried_from_id=carried_from_id)
    return copy_id


def copy_objective(
    edit: Edit, original: Row, team_id: str, cycle_id: str, *, is_carried: bool = True
) -> str:
    """Copy an objective without its key results; return the id of the copy.

    Args:
        edit: The running edit.
        original: The row of the objective.
        team_id: Whose the copy is.
        cycle_id: The cycle that it is for.
        is_carried: Whether it names the objective that it was carried over from.
    """
    here = (team_id, cycle_id) == (original["team_id"], original["cycle_id"])
    return edit.create(
        "objective",
        {
            **{name: original[name] for name in _OBJECTIVE},
            **_alignment(edit, original, cycle_id),
            "title": _title(original, marked=here),
            "team_id": team_id,
            "cycle_id": cycle_id,
            "owner_id": _owner(edit, original),
            "state": State.DRAFT,
            "carried_from_id": original["objective_id"] if is_carried else None,
            "position": edit.position(
                "next_objective_position", team_id=team_id, cycle_id=cycle_id
            ),
        },
    )


def duplicate_key_result(edit: Edit, command: DuplicateKeyResult) -> str:
    """Copy a key result with its stages; return the id of the copy."""
    original = edit.subject("key_result", command.key_result_id)
    objective_id = command.objective_id or original["objective_id"]
    edit.reference("objective", objective_id, "objective_id")
    objective = objective_in_work(edit, objective_id)
    position = edit.position("next_key_result_position", objective_id=objective["objective_id"])
    return copy_key_result(
        edit, original, objective_id, position, marked=objective_id == original["objective_id"]
    )


def copy_key_result(
    edit: Edit,
    original: Row,
    objective_id: str,
    position: int,
    *,
    marked: bool = False,
    changes: Row | None = None,
    stages: Sequence[Row] | None = None,
    carried_from_id: str | None = None,
) -> str:
    """Copy a key result with its stages, none of them done; return the id of the copy.

    Args:
        edit: The running edit.
        original: The row of the key result.
        objective_id: The objective of the copy.
        position: Its place there.
        marked: Whether its title says that it is a copy.
        changes: What is different, by column.
        stages: Title, share and position of each; None takes those of the original.
        carried_from_id: The key result that it was carried over from.
    """
    copy_id = edit.create(
        "key_result",
        {
            **{name: original[name] for name in _KEY_RESULT},
            **(changes or {}),
            "title": _title(original, marked=marked),
            "objective_id": objective_id,
            "owner_id": _owner(edit, original),
            "kpi_id": _standing(edit, "kpi", original["kpi_id"]),
            "state": State.DRAFT,
            "carried_from_id": carried_from_id,
            "position": position,
        },
    )
    if stages is None:
        stages = edit.tx.rows("checks/key_result_stages", key_result_id=original["key_result_id"])
    for stage in stages:
        values = {name: stage[name] for name in ("title", "share", "position")}
        edit.create("milestone_stage", {"key_result_id": copy_id, **values})
    return copy_id


def _title(original: Row, *, marked: bool) -> str:
    title = str(original["title"])
    return title[: TITLE_LENGTH - len(_MARK)] + _MARK if marked else title


def _alignment(edit: Edit, original: Row, cycle_id: str) -> Row:
    """Return what the copy aligns to: nothing where the original's parent is out of reach."""
    parent_id = original["aligns_to_objective_id"]
    key_result_id = original["aligns_to_key_result_id"]
    if key_result_id is not None and _standing(edit, "key_result", key_result_id):
        parent_id = edit.tx.get("key_result", key_result_id)["objective_id"]
    around = {row["id"] for row in edit.tx.rows("checks/cycle_line", cycle_id=cycle_id)}
    if (
        _standing(edit, "objective", parent_id) is None
        or edit.tx.get("objective", parent_id)["cycle_id"] not in around
    ):
        return {"contribution": None}
    return {
        "aligns_to_objective_id": original["aligns_to_objective_id"],
        "aligns_to_key_result_id": key_result_id,
    }


def _owner(edit: Edit, original: Row) -> str | None:
    return _standing(edit, "person", original["owner_id"])


def _standing(edit: Edit, table: str, entity_id: str | None) -> str | None:
    """Return the id of a row that was not archived, else None."""
    if entity_id is None or edit.tx.get(table, entity_id)["archived_at"] is not None:
        return None
    return entity_id
