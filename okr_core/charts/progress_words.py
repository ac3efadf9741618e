"""How far a key result has come, in words: what is done of the way, or that it went back."""

from collections.abc import Mapping
from typing import Any

from okr_core.charts import numbers


def done(row: Mapping[str, Any]) -> str:
    """Say how far it is: ``57 % done``, or ``went back from 40 to 45 %``.

    Args:
        row: With the columns of ``key_result_status``: progress, raw_progress, current, baseline,
            unit.
    """
    return went_back(row) or f"{numbers.percent(row['progress'])} done"


def went_back(row: Mapping[str, Any]) -> str:
    """Say that it lies on the far side of its baseline; empty where it does not.

    Args:
        row: As for ``done``; a row without raw_progress is of something that has no baseline.
    """
    raw = row.get("raw_progress")
    if raw is None or numbers.is_missing(raw) or raw >= 0:
        return ""
    before, now, unit = row["baseline"], row["current"], str(row["unit"] or "")
    # As short as in a list, two that lie close cannot be told apart.
    is_close = numbers.short(before) == numbers.short(now)
    return f"went back from {numbers.span(before, now, unit, dash=' to ', in_full=is_close)}"
