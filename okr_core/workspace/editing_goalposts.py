"""Edits of what a key result is and what it is measured against, under the write lock."""

from datetime import date

from okr_core.model.commands import ChangeGoalposts, EditKeyResult
from okr_core.model.errors import InvalidInput
from okr_core.model.goalposts import FIXED_GOALPOSTS, GOALPOSTS, goalpost_refusal
from okr_core.model.vocabulary import KeyResultKind, State
from okr_core.workspace.edit import Edit, Row
from okr_core.workspace.editing_key_results import key_result_in_work
from okr_core.workspace.editing_kpis import reads
from okr_core.workspace.editing_objectives import refuse_ownerless
from okr_core.workspace.editing_project_links import refuse_effects_left

_SETTLED = ("kind", "unit")  # by publishing
_READING = frozenset({"kind", "unit", "kpi_id", "reads_kpi"})


def edit_key_result(edit: Edit, command: EditKeyResult) -> str:
    """Change what was given of a key result; other goalposts of a published one need a reason."""
    key_result = key_result_in_work(edit, command.key_result_id)
    changes = command.changes
    edit.reference("person", command.owner_id, "owner_id")
    edit.reference("kpi", command.kpi_id, "kpi_id")
    edit.not_future(command.baseline_on, "baseline_on")
    refuse_ownerless(key_result, changes)
    if key_result["state"] == State.PUBLISHED:
        _refuse_unsettling(key_result, changes)
    kind = command.kind or KeyResultKind(key_result["kind"])
    if kind != key_result["kind"]:
        _fit_to_kind(edit, key_result, changes, kind)
    for name, value in FIXED_GOALPOSTS.get(kind, {}).items():
        if name == "unit" or changes.get(name, value) is None:
            changes[name] = value
    if key_result["state"] == State.PUBLISHED and changes.get("baseline_on") is None:
        changes["baseline_on"] = _day_of_baseline(edit, key_result, changes)
    after = {**key_result, **changes}
    if not _READING.isdisjoint(changes):
        after["reads_kpi"] = changes["reads_kpi"] = reads(edit, after)
    if any(after[field] != key_result[field] for field in _SETTLED):
        refuse_effects_left(edit, key_result, after)
    posts = {name: after[name] for name in GOALPOSTS}
    _refuse_contradiction(key_result, kind, posts)
    moved = [name for name in (*GOALPOSTS, "baseline_on") if after[name] != key_result[name]]
    if key_result["state"] == State.PUBLISHED and moved:
        _refuse_unmeasurable(key_result, kind, posts)
        if command.reason is None:
            raise InvalidInput(
                f"{key_result['title']} is published, and what it is measured against changes.",
                "Say why.",
                field="reason",
            )
    return edit.change(
        "key_result", key_result, changes, version=command.version, reason=command.reason
    )


def _day_of_baseline(edit: Edit, key_result: Row, changes: Row) -> date | None:
    """Return the day that a published baseline keeps; another baseline was measured today."""
    if changes.get("baseline", key_result["baseline"]) == key_result["baseline"]:
        day: date | None = key_result["baseline_on"]
        return day
    return edit.today


def _refuse_unsettling(key_result: Row, changes: Row) -> None:
    for field in _SETTLED:
        if changes.get(field, key_result[field]) != key_result[field]:
            raise InvalidInput(
                f"{key_result['title']} is published, so its {field} no longer changes.",
                "Write a new key result instead, and drop this one.",
                field=field,
            )


def _fit_to_kind(edit: Edit, key_result: Row, changes: Row, kind: KeyResultKind) -> None:
    """Clear what the new kind cannot have and nobody gave, and archive stages that it has not."""
    for name in FIXED_GOALPOSTS.get(KeyResultKind(key_result["kind"]), {}):
        changes.setdefault(name, "" if name == "unit" else None)
    if kind is KeyResultKind.MAINTAIN:
        changes.setdefault("target", None)
    else:
        for name in ("band_low", "band_high", "tolerance"):
            changes.setdefault(name, None)
    for name, value in FIXED_GOALPOSTS.get(kind, {}).items():
        changes.setdefault(name, value)
    if key_result["kind"] == KeyResultKind.MILESTONE:
        for stage in edit.tx.rows(
            "checks/key_result_stages", key_result_id=key_result["key_result_id"]
        ):
            edit.change("milestone_stage", stage, {"archived_at": edit.now}, action="archive")


def _refuse_contradiction(key_result: Row, kind: KeyResultKind, posts: Row) -> None:
    refused = goalpost_refusal(kind, **posts)
    if refused is not None:
        raise InvalidInput(
            f"{key_result['title']} cannot be measured like that.", refused[1], field=refused[0]
        )


def change_goalposts(edit: Edit, command: ChangeGoalposts) -> str:
    """Change baseline, target, band or tolerance; what is published stays measurable."""
    key_result = key_result_in_work(edit, command.key_result_id)
    changes = command.changes
    edit.not_future(command.baseline_on, "baseline_on")
    kind = KeyResultKind(key_result["kind"])
    if kind in FIXED_GOALPOSTS:
        raise InvalidInput(
            f"{key_result['title']} runs from its first stage to its last."
            if kind is KeyResultKind.MILESTONE
            else f"{key_result['title']} is answered yes or no.",
            "It has no baseline or target to change.",
            field=next(iter(changes)),
        )
    posts = {name: changes.get(name, key_result[name]) for name in GOALPOSTS}
    _refuse_contradiction(key_result, kind, posts)
    if key_result["state"] == State.PUBLISHED:
        _refuse_unmeasurable(key_result, kind, posts)
    return edit.change(
        "key_result", key_result, changes, version=command.version, reason=command.reason
    )


def _refuse_unmeasurable(key_result: Row, kind: KeyResultKind, posts: Row) -> None:
    if kind is KeyResultKind.MAINTAIN:
        needed = ["tolerance"]
        if posts["band_high"] is None:
            needed.append("band_low")
    else:
        needed = ["baseline", "target"]
    for field in needed:
        if posts[field] is None:
            raise InvalidInput(
                f"{key_result['title']} is published, so it needs a {field.replace('_', ' ')}.",
                "Enter the new value.",
                field=field,
            )
