"""Whether a value is so far from what was agreed on that it may be a slip of the keyboard."""

from collections.abc import Mapping
from math import isfinite
from typing import Any, Final

from okr_core.model.vocabulary import KeyResultKind

MOST_WAYS: Final = 10.0
"""So many whole ways beyond the range a value may lie without a question."""

_COUNTED: Final = frozenset({KeyResultKind.INCREASE, KeyResultKind.DECREASE})


def is_far_off(value: float, key_result: Mapping[str, Any]) -> bool:
    """Whether it is worth asking if a value is meant: never a reason to refuse it.

    The range is that from baseline to target, or the band to stay in, and what lies between it and
    the current value. The whole way is that from baseline to target, or the tolerance of the band.

    Args:
        value: In the unit of the key result.
        key_result: With its kind, baseline, target, band_low, band_high, tolerance and current;
            None or no number where there is none.

    Source: house rule; a decimal mark that was left out makes a value ten times as large or more.
    """
    if key_result["kind"] in _COUNTED:
        low, high = _known(key_result, "baseline"), _known(key_result, "target")
        if low is None or high is None:
            return False
        way = abs(high - low)
        low, high = min(low, high), max(low, high)
    elif key_result["kind"] == KeyResultKind.MAINTAIN:
        low, high = _known(key_result, "band_low"), _known(key_result, "band_high")
        way = _known(key_result, "tolerance") or 0.0
    else:
        return False
    current = _known(key_result, "current")
    if current is not None:
        low = None if low is None else min(low, current)
        high = None if high is None else max(high, current)
    below = 0.0 if low is None else low - value
    above = 0.0 if high is None else value - high
    return way > 0 and max(below, above) > MOST_WAYS * way


def _known(key_result: Mapping[str, Any], name: str) -> float | None:
    value = key_result[name]
    return float(value) if value is not None and isfinite(value) else None
