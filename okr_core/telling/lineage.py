"""Where an objective comes from and where it goes on, as a sentence each. Plain text."""

from collections.abc import Mapping, Sequence
from typing import Any

from okr_core.charts import numbers
from okr_core.model.vocabulary import CarryDecision, State

Row = Mapping[str, Any]
"""A row of ``Viewer.lineage``."""


def earlier(row: Row, line: Sequence[Row]) -> str:
    """Say what an objective was carried over from, or what that one was.

    Args:
        row: The earlier objective, ``step`` below 0.
        line: All of the line: how it came about is said by the one after it.
    """
    if row["step"] < -1:
        return f"Before that in “{row['cycle']}”{_scored(row['score'])}"
    after = next((one["decision"] for one in line if one["step"] == row["step"] + 1), None)
    return origin(row["cycle"], row["score"], after)


def origin(cycle: str, score: float | None, how: str | None) -> str:
    """Say what an objective was carried over from: ``Carried over from “Q3 2026”, where it …``.

    Args:
        cycle: The name of the earlier cycle.
        score: The mean score of the objective there; None without any.
        how: How it came about; None when nobody said.
    """
    how = "Cloned" if how == CarryDecision.CLONED else "Carried over"
    return f"{how} from “{cycle}”{_scored(score)}"


def later(row: Row) -> str:
    """Say where an objective goes on: ``Goes on in “Q4 2026”``.

    Args:
        row: The later objective, ``step`` above 0.
    """
    is_clone = row["decision"] == CarryDecision.CLONED
    state = {State.DRAFT: ", as a draft", State.DROPPED: ", where it was dropped"}.get(row["state"])
    return f"{'Begins anew' if is_clone else 'Goes on'} in “{row['cycle']}”{state or ''}"


def _scored(score: float | None) -> str:
    if score is None or numbers.is_missing(score):
        return ""
    said = f"{score:.1f}" if score in {0, 1} else numbers.short(round(score, 2))
    return f", where it scored {said}"
