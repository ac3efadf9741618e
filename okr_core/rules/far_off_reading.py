"""Whether a reading of a KPI is so unlike what is known of it that it may be a slip.

It is asked about, and never refused, as a check-in is (``rules.far_off``). A KPI goes nowhere, so
what is known of it is its healthy range and its readings of late.
"""

from collections.abc import Iterable
from math import isfinite
from typing import Final, NamedTuple

from okr_core.rules.far_off import FarOff

RECENT: Final = 12
"""So many of the last readings are looked at: those of a year, where a KPI is read monthly."""

MOST_TIMES: Final = 5.0
"""Beyond so many times the greatest that is known, or below that part of the smallest, a value is
asked about. A decimal mark left out makes it ten times as much; nothing is an answer of its own."""

_SHARES: Final = frozenset({"%", "percent", "per cent", "pct"})
_WHOLE: Final = 100.0


class Known(NamedTuple):
    """What is known of a KPI, in its unit.

    Attributes:
        low: The least of its healthy range and its readings of late.
        high: The greatest of them.
        is_share: Whether it is counted in percent, and both lie within 0 to 100.
    """

    low: float
    high: float
    is_share: bool = False


def known_of(unit: str, ends: Iterable[float | None], readings: Iterable[float]) -> Known | None:
    """Return what is known of a KPI; None where nothing is.

    Args:
        unit: In which it is counted; empty for none.
        ends: Of its healthy range; None or no number on an open side.
        readings: Those that stand, newest first.
    """
    recent = [value for _, value in zip(range(RECENT), readings, strict=False)]
    found = [float(one) for one in (*ends, *recent) if one is not None and isfinite(one)]
    if not found:
        return None
    low, high = min(found), max(found)
    is_share = unit.strip().casefold() in _SHARES and low >= 0 and high <= _WHOLE
    return Known(low, high, is_share)


def far_off_reading(value: float, known: Known | None) -> FarOff | None:
    """Return what makes it worth asking whether a reading is meant; None where nothing does.

    Args:
        value: In the unit of the KPI.
        known: What is known of the KPI.

    Source: house rule. It asks about none of the readings of the examples.
    """
    if known is None or known.low <= value <= known.high:
        return None
    if known.is_share and not 0 <= value <= _WHOLE:
        return FarOff.NO_SHARE
    if value < 0 <= known.low or value > 0 > known.high:
        return FarOff.SIGN
    sizes = sorted((abs(known.low), abs(known.high)))
    least = 0.0 if known.low < 0 < known.high else sizes[0]
    is_large = sizes[1] > 0 and abs(value) > MOST_TIMES * sizes[1]
    is_small = value != 0 and abs(value) * MOST_TIMES < least
    return FarOff.SIZE if is_large or is_small else None
