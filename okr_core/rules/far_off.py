"""Whether a value is so unlike what was agreed on that it may be a slip of the keyboard.

It is asked about, and never refused. Three slips are looked for: a decimal mark left out or put in
the wrong place, a sign, and a share that cannot be. An honest surprise is not one of them: twice
the way beyond the target or behind the baseline is saved without a question.
"""

from collections.abc import Mapping
from enum import StrEnum
from math import isfinite
from typing import Any, Final, NamedTuple

from okr_core.model.vocabulary import KeyResultKind

SURPRISING: Final = 2.0
"""Further than so many whole ways beyond the range, a value is asked about if a tenth of it would
be at most one whole way beyond: a decimal mark may have been left out."""

MOST_WAYS: Final = 10.0
"""Further than so many whole ways beyond the range, every value is asked about."""

LEAST_WAY: Final = 0.1
"""The whole way is at least this part of the greatest end: a number that goes from 98 to 99.5 may
well be 94."""

LEAST_PART: Final = 0.2
"""Below this part of everything known, a value is asked about; a fall to nothing is an answer of
its own. Ten times too small is less than half of it."""

_COUNTED: Final = frozenset({KeyResultKind.INCREASE, KeyResultKind.DECREASE})
_ENDS: Final = {
    KeyResultKind.INCREASE: ("baseline", "target"),
    KeyResultKind.DECREASE: ("baseline", "target"),
    KeyResultKind.MAINTAIN: ("band_low", "band_high"),
}
_SHARES: Final = frozenset({"%", "percent", "per cent", "pct"})
_WHOLE: Final = 100.0


class FarOff(StrEnum):
    """What is unlikely about a value."""

    NO_SHARE = "no_share"
    """Percent outside 0 to 100, where all that is known lies inside."""

    SIGN = "sign"
    """Below zero, where nothing known is; or above it, and in range without its minus."""

    SIZE = "size"
    """Far beyond all that is known, or a small part of it."""


class _Range(NamedTuple):
    """What is known of a key result: its ends and its value now, and a whole way."""

    low: float
    high: float
    way: float
    is_open_below: bool = False
    is_open_above: bool = False

    def ways_beyond(self, value: float) -> float:
        """Return how many whole ways a value lies outside; 0 inside, and on an open side."""
        is_open = self.is_open_below if value < self.low else self.is_open_above
        return 0.0 if is_open else self.ways_away(value)

    def ways_away(self, value: float) -> float:
        """Return how many whole ways a value is from what is known; 0 in between."""
        return max(self.low - value, value - self.high, 0.0) / self.way

    def is_part(self, value: float) -> bool:
        """Whether a value is but a small part of even the end nearest to zero."""
        nearest = max(self.low, 0.0) or min(self.high, 0.0)
        return bool(nearest) and 0 < value / nearest < LEAST_PART


def far_off(value: float, key_result: Mapping[str, Any]) -> FarOff | None:
    """Return what makes it worth asking whether a value is meant; None where nothing does.

    The range spans baseline and target, or the band to stay in, and the current value. The whole
    way is that from baseline to target, or the tolerance of the band.

    Args:
        value: In the unit of the key result.
        key_result: With its kind, unit, baseline, target, band_low, band_high, tolerance and
            current; None or no number where there is none.

    Source: house rule. It asks about none of the check-ins of the examples, and about nine in ten
        of them if their decimal mark is left out.
    """
    known = _range(key_result)
    if known is None or known.low <= value <= known.high:
        return None
    unit = str(key_result["unit"] or "").strip().casefold()
    is_share = unit in _SHARES and known.low >= 0 and known.high <= _WHOLE
    if is_share and not 0 <= value <= _WHOLE:
        return FarOff.NO_SHARE
    if value < 0 <= known.low or (known.high < 0 and known.low <= -value <= known.high):
        return FarOff.SIGN
    ways = known.ways_beyond(value)
    if not ways:  # on the open side of a band
        return None
    is_tenfold = ways > SURPRISING and known.ways_away(value / 10) <= 1
    return FarOff.SIZE if is_tenfold or known.is_part(value) or ways > MOST_WAYS else None


def _range(key_result: Mapping[str, Any]) -> _Range | None:
    """Return what is known; None where it says nothing of how far off a value can be."""
    kind = key_result["kind"]
    ends = [_known(key_result, name) for name in _ENDS.get(kind, ())]
    known = [end for end in ends if end is not None]
    if not known or (kind in _COUNTED and len(known) < len(ends)):
        return None
    way = known[-1] - known[0] if kind in _COUNTED else _known(key_result, "tolerance") or 0.0
    way = max(abs(way), LEAST_WAY * max(abs(end) for end in known))
    current = _known(key_result, "current")
    if current is not None:
        known.append(current)
    is_open = [end is None for end in ends]
    return _Range(min(known), max(known), way, *is_open) if way else None


def _known(key_result: Mapping[str, Any], name: str) -> float | None:
    value = key_result[name]
    return float(value) if value is not None and isfinite(value) else None
