"""What needs attention, and what changed, as one sentence each. Figures come from the engine."""

from collections.abc import Mapping
from typing import Any

from okr_core.charts import numbers
from okr_core.ui import statuses

Row = Mapping[str, Any]


def attention(row: Row) -> str:
    """Why this needs somebody, in plain text.

    Args:
        row: One row of ``Viewer.attention``.
    """
    match row["kind"]:
        case "off_track" | "at_risk":
            return f"{statuses.word(row['kind']).capitalize()}: {_progress_against_pace(row)}"
        case "gap":
            delivered, key_result = numbers.percent(row["delivered"]), row["key_result"]
            return (
                f"Delivered {delivered}, but “{key_result}” {_moved(row['moved'])}: "
                "stop, change, or wait?"
            )
        case "blocked":
            return f"Blocked: {row['blocker']}"
        case "disagreement":
            return (
                f"The owner says {statuses.word(row['own_status'])}, "
                f"the numbers say {statuses.word(row['computed_status'])}"
            )
        case "stale":
            return f"Stale: last looked at {numbers.age(row['age_days'])}"
        case _:
            return "No check-in yet"


def change(row: Row) -> str:
    """What happened to a key result between two days, in plain text.

    Args:
        row: One row of ``Viewer.changes``.
    """
    match row["change"]:
        case "published":
            return "New"
        case "closed":
            return f"Closed at {numbers.percent(row['progress'])}"
        case "dropped":
            return "Dropped"
        case "status":
            return f"From {statuses.word(row['status_before'])} to {statuses.word(row['status'])}"
        case "progress":
            before = numbers.short(row["current_before"], row["unit"])
            return f"{before} → {numbers.short(row['current'], row['unit'])}"
        case _:
            before, after = (
                numbers.short(row["confidence_before"]),
                numbers.short(row["confidence"]),
            )
            return f"Confidence {before} → {after}"


def whose(row: Row) -> str:
    """The owner and team, as far as they are known."""
    return " · ".join(
        str(row[part]) for part in ("owner", "team") if not numbers.is_missing(row[part])
    )


def _progress_against_pace(row: Row) -> str:
    if row.get("measured_as") == "yes_no":
        return f"not yet, with {numbers.percent(row['pace'])} of the time gone"
    if numbers.is_missing(row["target"]):
        return f"now {numbers.short(row['current'], row['unit'])}, outside its band"
    return (
        f"{numbers.percent(row['progress'])} done, {numbers.percent(row['pace'])} expected by now"
    )


def _moved(moved: float | None) -> str:
    if moved is None or numbers.is_missing(moved):
        return "has not been measured since"
    if moved <= 0:
        return "has not moved" if moved == 0 else "went the wrong way"
    return f"moved only {numbers.percent(moved)} of the way"
