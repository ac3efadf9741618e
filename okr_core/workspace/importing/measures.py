"""Where a key result of an import stands: the check-in that says so, and its due day."""

from datetime import date

from okr_core.model.identity import new_id
from okr_core.model.understood import KeyResultItem
from okr_core.model.vocabulary import KeyResultKind
from okr_core.workspace.importing.plan import Plan
from okr_core.workspace.importing.standing import Row


def check_in(plan: Plan, item: KeyResultItem, key_result: Row, cycle: Row) -> Row | None:
    """Return the check-in to add, or None when there is nothing new to say.

    It counts from the day it was measured on. Without a day in the file that is today, or the last
    day of a cycle that is over.
    """
    value, day = item.current, item.measured_on
    if day is not None and day > plan.today:
        plan.problem(item, "measured on", f"a day up to today, {plan.today}", day)
        return None
    if value is not None and key_result["kind"] == KeyResultKind.MILESTONE:
        value = None
        message = "the current value is left out: what is done of a milestone, its stages say."
        plan.notice("milestone_value_left_out", message, item.row)
    if value is None and item.confidence is None:
        if item.own_status or item.note:
            message = "a status or a note without a value or a confidence is left out."
            plan.notice("status_left_out", message, item.row)
        return None
    if (day or plan.today) < cycle["starts_on"]:
        if value != key_result["baseline"] or item.confidence is not None:
            message = "measured before its cycle begins; the current value is left out."
            plan.notice("measured_too_early", message, item.row)
        return None
    measured_on = min(day or plan.today, cycle["ends_on"])
    if _is_known(plan, item, key_result, value, measured_on if day else None):
        return None
    return {
        "check_in_id": new_id(),
        "key_result_id": key_result["key_result_id"],
        "measured_on": measured_on,
        "recorded_at": plan.now,
        "known_on": measured_on,
        "value": value,
        "confidence": item.confidence,
        "own_status": item.own_status and item.own_status.value,
        "note": item.note,
        **plan.author,
    }


def _is_known(
    plan: Plan, item: KeyResultItem, key_result: Row, value: float | None, day: date | None
) -> bool:
    """Return whether a check-in says the same: of that day, or the latest where no day is given."""
    earlier = plan.standing.check_ins.get(key_result["key_result_id"])
    if not earlier:
        return False
    rows = [row for row in earlier if row["measured_on"] == day] if day else earlier

    def last(column: str) -> object:
        return next((row[column] for row in reversed(rows) if row[column] is not None), None)

    return (value is None or last("value") == value) and (
        item.confidence is None or last("confidence") == item.confidence
    )


def waypoint(plan: Plan, item: KeyResultItem, key_result: Row, cycle: Row) -> list[Row]:
    """Return the waypoint that a due day inside the cycle is: by then, the target is expected."""
    due_on = item.due_on
    if due_on is None or due_on == cycle["ends_on"]:
        return []
    if not _is_inside(due_on, cycle):
        message = f"due outside {cycle['name']}; it is due when its cycle ends."
        plan.notice("due_outside", message, item.row)
        return []
    if not _has_way(key_result):
        return []
    message = "due before its cycle ends; that day becomes a phase target of its pace."
    plan.notice("due_inside", message, item.row)
    return [
        {
            "key_result_phase_target_id": new_id(),
            "key_result_id": key_result["key_result_id"],
            "due_on": due_on,
            "value": key_result["target"],
            "valid_from": plan.today,
            "created_at": plan.now,
        }
    ]


def is_due_elsewhere(plan: Plan, item: KeyResultItem, key_result: Row, cycle: Row) -> bool:
    """Return whether a key result that is there keeps another due day than the file has.

    Its phase targets are people's own work by then, so an import leaves them as they are.

    Args:
        plan: The plan, which gets a notice when it does.
        item: What the file says.
        key_result: The row as it will stand.
        cycle: Its cycle.
    """
    if item.due_on is None or not _has_way(key_result):
        return False
    reached = (
        row["due_on"]
        for row in plan.standing.phase_targets[key_result["key_result_id"]]
        if row["value"] == key_result["target"]
    )
    stays = next(reached, cycle["ends_on"])
    due_on = item.due_on if _is_inside(item.due_on, cycle) else cycle["ends_on"]
    if due_on == stays:
        return False
    message = f"due on {item.due_on} in the file; its phase targets stay, and mean {stays}."
    plan.notice("due_day_kept", message, item.row)
    return True


def _is_inside(day: date, cycle: Row) -> bool:
    return bool(cycle["starts_on"] <= day < cycle["ends_on"])


def _has_way(key_result: Row) -> bool:
    """Return whether it runs from a baseline to a target, so that it can have waypoints."""
    return (
        key_result["baseline"] is not None
        and key_result["target"] is not None
        and key_result["kind"] != KeyResultKind.YES_NO
    )
