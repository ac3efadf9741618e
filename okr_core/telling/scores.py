"""The score of a key result at the end of its cycle, in words. Plain text.

Source of the bands: the convention of the OKR literature, by which 0.7 of something ambitious is
a success, and a commitment is met in full.
"""

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any, Final

from okr_core.charts import numbers
from okr_core.model.vocabulary import Ambition, KeyResultKind
from okr_core.telling import explain

Row = Mapping[str, Any]
"""A row of ``Viewer.scores``."""

_DELIVERED: Final = 0.7
_PROGRESS: Final = 0.4


class Band(Enum):
    """What a score says, best first."""

    DELIVERED = "delivered"
    PROGRESS = "made progress, fell short"
    LITTLE = "made no real progress"


BANDS: Final = (
    f"0.7–1.0 {Band.DELIVERED.value} · 0.4–0.6 {Band.PROGRESS.value} · "
    f"0.0–0.3 {Band.LITTLE.value}. Of a commitment, 1.0 was promised."
)


def band(score: float) -> Band:
    """Return what a score says.

    Args:
        score: 0.0 to 1.0.
    """
    if score >= _DELIVERED:
        return Band.DELIVERED
    return Band.PROGRESS if score >= _PROGRESS else Band.LITTLE


def meaning(score: float, ambition: str) -> str:
    """Return what a score says: ``made progress, fell short``.

    Args:
        score: 0.0 to 1.0.
        ambition: That of the objective; of a commitment, all was promised.
    """
    if ambition != Ambition.COMMITTED:
        return band(score).value
    return "the commitment is met" if score == 1 else f"{band(score).value}; 1.0 was promised"


def counted(scores: Iterable[float | None]) -> str:
    """Say how many key results are scored, and how many in which band.

    Args:
        scores: One of each; None where there is none yet.
    """
    every = list(scores)
    given = [score for score in every if score is not None]
    told = [f"{len(given):,} of {len(every):,} scored"]
    for one in Band:
        count = sum(band(score) is one for score in given)
        if count:
            told.append(f"{count:,} {one.value}")
    return " · ".join(told)


def way(row: Row, *, has_ended: bool = True) -> str:
    """Say from where to where a key result went, and where it is: ``12 → 4 %, ended at 5 %``.

    In full: a score is given by these numbers.

    Args:
        row: The key result.
        has_ended: Whether its cycle is at its end.
    """
    kind, unit = row["kind"], row["unit"]
    is_at = "ended at" if has_ended else "now at"
    if kind == KeyResultKind.MILESTONE:
        return f"{numbers.percent(row['progress'])} of its stages done"
    if not row["is_measured"]:
        end = "never measured" if has_ended else "not measured yet"
    elif kind == KeyResultKind.YES_NO:
        end = f"{is_at} {'yes' if row['current'] else 'no'}"
    else:
        end = f"{is_at} {numbers.full(row['current'], unit)}"
    if kind == KeyResultKind.YES_NO:
        return f"yes or no, {end}"
    if kind == KeyResultKind.MAINTAIN:
        return f"keep {explain.band(row)}, {end}"
    way = numbers.span(row["baseline"], row["target"], unit, dash=" → ", in_full=True)
    return f"{way}, {end}"
