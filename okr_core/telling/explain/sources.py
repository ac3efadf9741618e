"""Where a value comes from: the check-in, the reading or the stage behind it."""

from collections.abc import Mapping, Sequence
from typing import Any

from okr_core.charts import numbers
from okr_core.model.vocabulary import KeyResultKind

Row = Mapping[str, Any]


def source(row: Row, history: Sequence[Row]) -> Row | None:
    """The measurement that the current value is; None where there is none.

    Args:
        row: One row of ``key_result_status``.
        history: Its rows of ``key_result_history``, oldest first.
    """
    return history[-1] if row["is_measured"] and history else None


def check_in(row: Row, key_result: Row) -> str:
    """Day, author, value and note of one check-in, on one line.

    Args:
        row: One row of ``Viewer.check_ins`` or ``Viewer.latest_check_ins``.
        key_result: Its row of ``key_result_status``.
    """
    said = [f"{row['measured_on']:%-d %b %Y}", str(row["author"])]
    if not numbers.is_missing(row["value"]):
        said.append(_value(row["value"], key_result))
    if not numbers.is_missing(row["confidence"]):
        said.append(f"confidence {row['confidence']:.0f}")
    if not numbers.is_missing(row["note"]):
        said.append(f"“{row['note']}”")
    return " · ".join(said)


def _value(value: float, key_result: Row) -> str:
    if key_result["kind"] == KeyResultKind.YES_NO:
        return "yes" if value else "no"
    return numbers.full(value, key_result["unit"])


def origin(row: Row, history: Sequence[Row], check_ins: Sequence[Row]) -> str:
    """Say which check-in, reading or stage the current value is; empty where there is none.

    Args:
        row: One row of ``Viewer.key_result``.
        history: Its rows of ``key_result_history``, oldest first.
        check_ins: Its rows of ``Viewer.check_ins``.
    """
    found = source(row, history)
    if found is None:
        return ""
    day = f"{found['measured_on']:%-d %b %Y}"
    if found["source"] == "kpi":
        return f"Reading of the KPI {row['kpi']} on {day}"
    if found["source"] == "stage":
        return f"Stage finished on {day}"
    behind = next(one for one in check_ins if one["check_in_id"] == found["source_id"])
    return f"Check-in of {check_in(behind, row)}"
