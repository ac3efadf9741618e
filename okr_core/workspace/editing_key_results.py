"""Edits of key results: write, move, set phase targets, drop."""

from okr_core.model.commands import (
    CreateKeyResult,
    DropKeyResult,
    MoveKeyResult,
    PhaseTarget,
    SetPhaseTargets,
)
from okr_core.model.errors import InvalidInput
from okr_core.model.goalposts import FIXED_GOALPOSTS
from okr_core.model.vocabulary import KeyResultKind, State
from okr_core.workspace.edit import Edit, Row
from okr_core.workspace.editing_kpis import reads
from okr_core.workspace.editing_objectives import objective_in_work


def key_result_in_work(edit: Edit, key_result_id: str) -> Row:
    """Return a key result that still takes changes: draft or published, in an open cycle.

    Raises:
        CycleClosed: Its cycle is closed.
        InvalidInput: It, or its objective, was dropped.
    """
    key_result = edit.subject("key_result", key_result_id)
    objective_in_work(edit, key_result["objective_id"])
    if key_result["state"] not in {State.DRAFT, State.PUBLISHED}:
        raise InvalidInput(
            f"{key_result['title']} is {key_result['state']}, so it no longer changes.",
            "Choose another key result.",
            field="key_result_id",
        )
    return key_result


def published_key_result(edit: Edit, key_result_id: str) -> tuple[Row, Row]:
    """Return a key result that can be measured, with its cycle: published, in an open cycle.

    Raises:
        CycleClosed: Its cycle is closed.
        InvalidInput: It is not published.
    """
    key_result = key_result_in_work(edit, key_result_id)
    objective = edit.tx.get("objective", key_result["objective_id"])
    if key_result["state"] != State.PUBLISHED or objective["state"] != State.PUBLISHED:
        raise InvalidInput(
            f"{key_result['title']} is a draft, so it is not measured yet.",
            f"Publish {objective['title']} first.",
            field="key_result_id",
        )
    return key_result, edit.tx.get("cycle", objective["cycle_id"])


def create_key_result(edit: Edit, command: CreateKeyResult) -> str:
    """Write a draft key result at the end of its objective's list, with its stages."""
    objective = objective_in_work(edit, command.objective_id)
    edit.reference("person", command.owner_id, "owner_id")
    edit.reference("kpi", command.kpi_id, "kpi_id")
    edit.reference("key_result", command.carried_from_id, "carried_from_id")
    edit.not_future(command.baseline_on, "baseline_on")
    values = command.model_dump(exclude={"operation_id", "stages"})
    values |= FIXED_GOALPOSTS.get(command.kind, {})
    values["reads_kpi"] = reads(edit, values)
    values["state"] = State.DRAFT
    values["position"] = edit.position(
        "next_key_result_position", objective_id=objective["objective_id"]
    )
    key_result_id = edit.create("key_result", values)
    for position, stage in enumerate(command.stages):
        edit.create(
            "milestone_stage",
            {"key_result_id": key_result_id, "position": position, **stage.model_dump()},
        )
    return key_result_id


def move_key_result(edit: Edit, command: MoveKeyResult) -> str:
    """Hang a key result under another objective, where it can be measured as it was."""
    key_result = key_result_in_work(edit, command.key_result_id)
    edit.reference("objective", command.objective_id, "objective_id")
    objective = objective_in_work(edit, command.objective_id)
    if key_result["state"] == State.PUBLISHED and objective["state"] == State.DRAFT:
        raise InvalidInput(
            f"{objective['title']} is a draft, and {key_result['title']} is published.",
            f"Publish {objective['title']} first, or choose a published objective.",
            field="objective_id",
        )
    line = edit.tx.rows("checks/alignment_line", objective_id=command.objective_id)
    for aligned in edit.tx.rows(
        "checks/aligned_to_key_result", key_result_id=command.key_result_id
    ):
        edit.refuse_loop(aligned["id"], aligned["title"], line, field="objective_id")
    changes: Row = {"objective_id": command.objective_id}
    if command.objective_id != key_result["objective_id"]:
        changes["position"] = edit.position("next_key_result_position", **changes)
    edit.change("key_result", key_result, changes, version=command.version)
    edit.measured_within(
        "Choose an objective of a cycle that includes it.",
        field="objective_id",
        key_results=[command.key_result_id],
    )
    return command.key_result_id


def set_phase_targets(edit: Edit, command: SetPhaseTargets) -> str:
    """Replace the waypoints of pace; the old ones end today and stay on record.

    The same set again changes nothing.
    """
    key_result = key_result_in_work(edit, command.key_result_id)
    objective = edit.tx.get("objective", key_result["objective_id"])
    cycle = edit.tx.get("cycle", objective["cycle_id"])
    for target in command.targets:
        _refuse_waypoint(key_result, cycle, target)
    standing = edit.tx.rows("checks/open_phase_targets", key_result_id=command.key_result_id)
    if [(row["due_on"], row["value"]) for row in standing] == [
        (target.due_on, target.value) for target in command.targets
    ]:
        return command.key_result_id
    edit.tx.touch(
        "key_result", command.key_result_id, version=command.version, reason=command.reason
    )
    for row in standing:
        edit.change("key_result_phase_target", row, {"valid_to": edit.today}, reason=command.reason)
    for target in command.targets:
        edit.create(
            "key_result_phase_target",
            {
                "key_result_id": command.key_result_id,
                **target.model_dump(),
                "valid_from": edit.today,
            },
            reason=command.reason,
        )
    return command.key_result_id


def _refuse_waypoint(key_result: Row, cycle: Row, target: PhaseTarget) -> None:
    title = key_result["title"]
    low_high = (key_result["baseline"], key_result["target"])
    if key_result["kind"] in {KeyResultKind.MAINTAIN, KeyResultKind.YES_NO} or None in low_high:
        raise InvalidInput(
            f"{title} has no way from a baseline to a target, so it has no waypoints.",
            "Leave the phase targets empty.",
            field="targets",
        )
    if not cycle["starts_on"] <= target.due_on < cycle["ends_on"]:
        raise InvalidInput(
            f"{target.due_on} is not between the first and the last day of {cycle['name']}.",
            f"Choose days from {cycle['starts_on']} to the day before {cycle['ends_on']}; "
            "the last day is the target's.",
            field="targets",
        )
    if not min(low_high) <= target.value <= max(low_high):
        raise InvalidInput(
            f"{target.value:g} is not between the baseline and the target of {title}.",
            f"Choose values from {low_high[0]:g} to {low_high[1]:g}.",
            field="targets",
        )


def drop_key_result(edit: Edit, command: DropKeyResult) -> str:
    """Give a key result up."""
    key_result = key_result_in_work(edit, command.key_result_id)
    return edit.change(
        "key_result",
        key_result,
        {"state": State.DROPPED},
        version=command.version,
        reason=command.reason,
    )
