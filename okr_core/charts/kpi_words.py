"""What is said of a KPI: how it is doing as word, sign and colour, and its healthy range."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from okr_core.charts import numbers
from okr_core.charts.theme import SIGNS
from okr_core.model.vocabulary import Status

_DISC = "M-1,0A1,1,0,1,1,1,0A1,1,0,1,1,-1,0Z"
_UP = _DISC + "M0,-.62L-.5,-.02L-.15,-.02L-.15,.55L.15,.55L.15,-.02L.5,-.02Z"
_DOWN = _DISC + "M0,.62L.5,.02L.15,.02L.15,-.55L-.15,-.55L-.15,.02L-.5,.02Z"


class Health(NamedTuple):
    """How a KPI is doing, told apart without colour.

    Attributes:
        word: What people read.
        icon: A Material symbol, for Streamlit elements.
        color: The Streamlit colour name that stands for it.
        tone: The status whose colour it wears in charts.
        shape: The icon as an SVG path in a box from −1 to 1, for charts.
    """

    word: str
    icon: str
    color: Literal["red", "gray", "green"]
    tone: Status
    shape: str


HEALTHS: Mapping[str, Health] = MappingProxyType(
    {
        "low": Health("below its range", "arrow_circle_down", "red", Status.OFF_TRACK, _DOWN),
        "high": Health("above its range", "arrow_circle_up", "red", Status.OFF_TRACK, _UP),
        "no_data": Health(
            "no reading yet",
            "radio_button_unchecked",
            "gray",
            Status.NO_DATA,
            SIGNS[Status.NO_DATA].shape,
        ),
        "no_range": Health(
            "no range set", "pending", "gray", Status.NO_DATA, SIGNS[Status.NOT_STARTED].shape
        ),
        "healthy": Health(
            "in range", "check_circle", "green", Status.ON_TRACK, SIGNS[Status.ON_TRACK].shape
        ),
    }
)
"""By ``kpi_status.health``, those that need somebody first."""

OUT_OF_RANGE = frozenset({"low", "high"})

_NEAR = 4  # times as far as the readings reach
_DIRECTIONS = {"higher": "higher is better", "lower": "lower is better", "within": ""}


def healthy(low: float | None, high: float | None, unit: str, *, in_full: bool = False) -> str:
    """The healthy range in words: ``4–6 months``, ``5 % or less``; empty when none is set."""
    write = numbers.full if in_full else numbers.short
    has_low, has_high = not numbers.is_missing(low), not numbers.is_missing(high)
    if has_low and has_high:
        return numbers.span(low, high, unit, in_full=in_full)
    if has_low:
        return f"{write(low, unit)} or more"
    return f"{write(high, unit)} or less" if has_high else ""


def near_ends(
    values: Sequence[float], low: float | None, high: float | None
) -> tuple[float | None, float | None]:
    """The ends of the healthy range that a chart has room for; a far one is None, as if open.

    An end that the last value is beyond is always near: it is what the chart is about.

    Args:
        values: The readings that are drawn, oldest first.
        low: The lower end, or None.
        high: The upper end, or None.
    """
    if not values:
        return low, high
    least, most = min(values), max(values)
    room = _NEAR * (most - least) or abs(most) or 1.0
    return (
        low if low is None or values[-1] < low or least - low <= room else None,
        high if high is None or values[-1] > high or high - most <= room else None,
    )


def changed(row: Mapping[str, Any]) -> str:
    """How a KPI went since its last reading: ``↓0.1, better``; empty when it did not.

    Args:
        row: Of ``kpi_status``: change, is_better, unit.
    """
    arrow = numbers.change(row["change"])
    if not arrow or numbers.is_missing(row["is_better"]):
        return arrow
    return f"{arrow}, {'better' if row['is_better'] else 'worse'}"


def direction(name: str) -> str:
    """Which way is better, in words; empty where that is the range."""
    return _DIRECTIONS[name]
