"""When each key result is to be checked in on next."""

from datetime import timedelta
from typing import Any

from reference.records import KeyResult, Objective
from reference.view import View

Row = dict[str, Any]


def due_rows(view: View, key_results: list[Row]) -> list[Row]:
    """The rows of ``check_in_due``, from those of ``key_result_status``."""
    return [
        due_row(view, row)
        for row in key_results
        if row["computed_status"] != "closed"
        and row["cycle_starts_on"] <= view.day <= row["cycle_ends_on"]
    ]


def due_row(view: View, row: Row) -> Row:
    seen = row["last_seen_on"]
    due_on = first_day(view, row) if seen is None else seen + timedelta(row["cadence_days"])
    days = (view.day - due_on).days
    return {
        "key_result_id": row["key_result_id"],
        "cadence_days": row["cadence_days"],
        "last_seen_on": seen,
        "due_on": due_on,
        "days_overdue": days if days >= 0 else None,
        "is_due": days >= 0,
        "is_stale": row["computed_status"] == "stale",
    }


def first_day(view: View, row: Row) -> Any:
    """The first day on which the cycle ran and it and its objective had been published."""
    in_force = ("published", "closed")
    key_result = [
        one.valid_from
        for one in view.organisation.all(KeyResult)
        if one.key_result_id == row["key_result_id"] and one.state in in_force
    ]
    objective = [
        one.valid_from
        for one in view.organisation.all(Objective)
        if one.objective_id == row["objective_id"] and one.state in in_force
    ]
    return max(row["cycle_starts_on"], min(key_result), min(objective))
