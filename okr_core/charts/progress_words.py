"""How far a key result has come, in words: what is done of the way, or that it went back."""

from collections.abc import Mapping
from typing import Any

from okr_core.charts import numbers


def against_pace(row: Mapping[str, Any]) -> str:
    """Say how far it is and was expected to be: ``57 % done, 66 % expected``.

    One that went back says so before, in its own unit, which may be percent as well.

    Args:
        row: As for ``went_back``, with progress and pace.
    """
    pace, back = numbers.percent(row["pace"]), went_back(row)
    if back:
        return f"{back}: none of the way done, {pace} of it expected"
    return f"{numbers.percent(row['progress'])} done, {pace} expected"


def went_back(row: Mapping[str, Any]) -> str:
    """Say that it lies behind its baseline: ``went back from 40 to 45 %``; else empty.

    Args:
        row: With the columns of ``key_result_status``: raw_progress, current, baseline, unit. What
            has no baseline may be without them.
    """
    raw = row.get("raw_progress")
    if raw is None or numbers.is_missing(raw) or raw >= 0:
        return ""
    before, now, unit = row["baseline"], row["current"], str(row["unit"] or "")
    # As short as in a list, two that lie close cannot be told apart.
    is_close = numbers.short(before) == numbers.short(now)
    return f"went back from {numbers.span(before, now, unit, dash=' to ', in_full=is_close)}"
