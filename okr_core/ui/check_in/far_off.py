"""What is said of a value that is far from where a key result comes from and goes to."""

from typing import Final

from okr_core.charts import numbers
from okr_core.model.vocabulary import KeyResultKind
from okr_core.rules.far_off import FarOff, far_off
from okr_core.ui.frames import Row

_ENDS: Final = {KeyResultKind.MAINTAIN: ("band_low", "band_high")}


def sentence(value: float | None, key_result: Row) -> str:
    """Return what is said of a value before it is saved; nothing where it is not far off.

    Args:
        value: In the unit of the key result; None where there is none.
        key_result: A row with the columns that ``rules.far_off`` asks for, and its unit.
    """
    if value is None:
        return ""
    found = far_off(value, key_result)
    if found is None:
        return ""
    ends = _ENDS.get(key_result["kind"], ("baseline", "target"))
    known = [key_result[name] for name in ends if not numbers.is_missing(key_result[name])]
    return said(found, value, known[0], known[-1], key_result["unit"])


def said(found: FarOff, value: float, first: float, last: float, unit: str) -> str:
    """Return what is unlikely about a value, as a sentence.

    Args:
        found: What is.
        value: The value.
        first: Where what is known begins.
        last: Where it ends.
        unit: Of all three.
    """
    match found:
        case FarOff.NO_SHARE:
            return f"That is not between 0 and {numbers.full(100, '%')}."
        case FarOff.SIGN:
            return f"That is {'below' if value < 0 else 'above'} zero."
        case FarOff.SIZE:
            return f"That is far from {numbers.span(first, last, unit, dash=' to ', in_full=True)}."
