"""Edits of cycles: their days, their phases and what closing settles, under the write lock."""

from datetime import date, timedelta

from okr_core.model.commands import CreateCycle, EditCycle, MoveCycle
from okr_core.model.errors import InvalidInput
from okr_core.model.vocabulary import CyclePhase, State
from okr_core.workspace.edit import Edit, Row

_PHASES = list(CyclePhase)
_A_MOMENT = timedelta(microseconds=1)
_MISSING = {
    "published_objective": "No objective is published in it.",
    "scores": "Key results without a score: {titles}.",
    "retrospectives": "Teams without a retrospective: {titles}.",
    "shorter_cycles": "Open cycles inside it: {titles}.",
}
_UNTIL = {
    CyclePhase.EXECUTING: "Publish an objective first.",
    CyclePhase.CLOSED: "Score or drop each key result, write the retrospectives and close the "
    "shorter cycles first.",
}


def create_cycle(edit: Edit, command: CreateCycle) -> str:
    """Add a cycle, inside its parent's dates."""
    _refuse_same_name(edit, command.name)
    parent = edit.reference("cycle", command.parent_cycle_id, "parent_cycle_id")
    if parent is not None:
        edit.open_cycle(parent["cycle_id"])
        _refuse_outside(parent, command.starts_on, command.ends_on)
    return edit.create("cycle", command.model_dump(exclude={"operation_id"}))


def edit_cycle(edit: Edit, command: EditCycle) -> str:
    """Change what was given of a cycle; nothing that it holds may fall outside its days."""
    cycle = edit.open_cycle(command.cycle_id)
    changes = command.changes
    after = {**cycle, **changes}
    if after["ends_on"] < after["starts_on"]:
        raise InvalidInput(
            f"{cycle['name']} would end before it starts.",
            f"Choose a last day on or after {after['starts_on']}.",
            field="ends_on" if "ends_on" in changes else "starts_on",
        )
    _refuse_same_name(edit, after["name"], besides=command.cycle_id)
    parent = edit.reference("cycle", after["parent_cycle_id"], "parent_cycle_id")
    if parent is not None:
        edit.refuse_loop(
            cycle["cycle_id"],
            cycle["name"],
            edit.tx.rows("checks/cycle_line", cycle_id=parent["cycle_id"]),
            field="parent_cycle_id",
        )
        if parent["cycle_id"] != cycle["parent_cycle_id"]:
            edit.open_cycle(parent["cycle_id"])
        _refuse_outside(parent, after["starts_on"], after["ends_on"])
    _refuse_left_out(edit, after)
    edit.change("cycle", cycle, changes, version=command.version)
    edit.measured_within(
        "Choose days that include it.",
        field="ends_on" if after["ends_on"] < cycle["ends_on"] else "starts_on",
        cycles=[command.cycle_id],
    )
    return command.cycle_id


def _refuse_same_name(edit: Edit, name: str, *, besides: str | None = None) -> None:
    if any(row["cycle_id"] != besides for row in edit.tx.rows("checks/same_cycle", name=name)):
        raise InvalidInput(
            f"There is already a cycle called {name}.", "Choose another name.", field="name"
        )


def _refuse_outside(parent: Row, starts_on: date, ends_on: date) -> None:
    for field, day in (("starts_on", starts_on), ("ends_on", ends_on)):
        if not parent["starts_on"] <= day <= parent["ends_on"]:
            raise InvalidInput(
                f"{day} is outside {parent['name']}.",
                f"Choose a day from {parent['starts_on']} to {parent['ends_on']}.",
                field=field,
            )


def _refuse_left_out(edit: Edit, cycle: Row) -> None:
    for child in edit.tx.rows("checks/child_cycles", cycle_id=cycle["cycle_id"]):
        for field, is_out in (
            ("starts_on", child["starts_on"] < cycle["starts_on"]),
            ("ends_on", child["ends_on"] > cycle["ends_on"]),
        ):
            if is_out:
                raise InvalidInput(
                    f"{child['name']}, which is inside {cycle['name']}, runs from "
                    f"{child['starts_on']} to {child['ends_on']}.",
                    "Choose days that include it, or change that cycle first.",
                    field=field,
                )


def move_cycle(edit: Edit, command: MoveCycle) -> str:
    """Take a cycle one phase on, or one back with a reason; closing settles what is in it."""
    cycle = edit.open_cycle(command.cycle_id)
    here = _PHASES.index(CyclePhase(cycle["phase"]))
    step = _PHASES.index(command.phase) - here
    if abs(step) != 1:
        near = [_PHASES[at].value for at in (here - 1, here + 1) if 0 <= at < len(_PHASES)]
        raise InvalidInput(
            f"{cycle['name']} is in the phase {cycle['phase']}, "
            f"so it cannot go straight to {command.phase.value}.",
            f"Choose {' or '.join(near)}.",
            field="phase",
        )
    if step < 0 and command.reason is None:
        raise InvalidInput(
            f"{cycle['name']} would go back to {command.phase.value}.",
            "Say why it goes back.",
            field="reason",
        )
    if step > 0:
        _refuse_unfinished(edit, cycle, command.phase)
    changes: Row = {"phase": command.phase}
    if command.phase is CyclePhase.CLOSED:
        changes["closed_at"] = edit.now
    edit.change("cycle", cycle, changes, version=command.version, reason=command.reason)
    if command.phase is CyclePhase.CLOSED:
        _close_objectives(edit, cycle)
    return command.cycle_id


def _refuse_unfinished(edit: Edit, cycle: Row, phase: CyclePhase) -> None:
    """Refuse to go on while something is missing that the checklist requires; name all of it."""
    missing = [
        _MISSING[row["item"]].format(count=row["count"], titles="; ".join(row["titles"]))
        for row in edit.tx.rows(
            "review/checklist",
            as_of=edit.today,
            until=edit.now + _A_MOMENT,
            cycle=cycle["cycle_id"],
            teams=None,
            cycles=None,
            published=True,
        )
        if row["phase_to"] == phase and row["is_required"] and not row["is_met"]
    ]
    if missing:
        raise InvalidInput(
            f"{cycle['name']} cannot go on to {phase.value} yet. {' '.join(missing)}",
            _UNTIL[phase],
            field="phase",
        )


def _close_objectives(edit: Edit, cycle: Row) -> None:
    closed = {"state": State.CLOSED}
    key_results = edit.tx.rows("checks/cycle_key_results", cycle_id=cycle["cycle_id"])
    for objective in edit.tx.rows("checks/cycle_objectives", cycle_id=cycle["cycle_id"]):
        edit.change("objective", objective, closed)
    for key_result in key_results:
        edit.change("key_result", key_result, closed)
