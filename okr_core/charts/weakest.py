"""How many key results speak for an objective's status, where its own numbers say otherwise."""

from collections.abc import Mapping
from typing import Any

from okr_core.charts import numbers
from okr_core.charts.theme import sign_of, status_of


def word(row: Mapping[str, Any]) -> str:
    """The status of an objective: ``off track``, or ``off track: 1 of 4`` of its key results.

    The weakest key result counts, so a row can be off track beside a bar that is not. It says of
    how many where progress against pace alone would give another status.

    Args:
        row: With the columns of ``objective_status``: status, computed_status, key_results and the
            counts by status.
    """
    said = sign_of(row["status"]).word
    share = _share(row)
    return f"{said}: {share}" if share else said


def in_full(row: Mapping[str, Any]) -> str:
    """The same where there is room: ``off track: 1 of 4 key results``."""
    said = word(row)
    return f"{said} key results" if _share(row) else said


def _share(row: Mapping[str, Any]) -> str:
    status, computed = status_of(row["status"]), row.get("computed_status")
    if computed is None or numbers.is_missing(computed) or not row["key_results"]:
        return ""
    if status is status_of(computed):
        return ""
    return f"{row[status.value]:.0f} of {row['key_results']:.0f}"
