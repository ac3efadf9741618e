"""The value of a check-in as people type it: a number of its key result, or yes and no."""

from typing import Final

from okr_core.charts import numbers
from okr_core.model.vocabulary import KeyResultKind
from okr_core.transfer.numbers import DecimalMark
from okr_core.ui import typed_numbers
from okr_core.ui.frames import Row
from okr_core.ui.project import effect
from okr_core.ui.typed_numbers import Typed

_YES_OR_NO: Final = {"yes": 1.0, "y": 1.0, "no": 0.0, "n": 0.0}


def read(
    text: str | None,
    key_result: Row,
    mark: DecimalMark,
    chosen: str | None = None,
    *,
    began: float | None = None,
) -> Typed:
    """Return what a text says.

    Args:
        text: As typed; None is nothing.
        key_result: A row with its kind, unit, current, baseline and target.
        mark: The decimal mark of whoever types.
        chosen: The decimal mark that they chose where there were two ways to read it.
        began: The value that the field began with; None is what the key result has now.
    """
    answer = (text or "").strip().casefold()
    if key_result["kind"] == KeyResultKind.YES_NO and answer in _YES_OR_NO:
        return Typed(_YES_OR_NO[answer])
    kind = typed_numbers.Kind(
        effect.unit_of(key_result),
        whose="This key result",
        example=said(_first(key_result), key_result),
    )
    first = key_result["current"] if began is None else began
    known = None if numbers.is_missing(first) else first
    return typed_numbers.read(text, kind, mark, known=known, chosen=chosen)


def said(value: float | None, key_result: Row) -> str:
    """Return a value in full as people say it: yes and no have words.

    Args:
        value: In the unit of the key result; None is no value.
        key_result: A row with its kind and unit.
    """
    if key_result["kind"] == KeyResultKind.YES_NO and not numbers.is_missing(value):
        return "yes" if value else "no"
    return numbers.full(value, effect.unit_of(key_result))


def _first(key_result: Row) -> float:
    """A value that a key result has, or may have."""
    for name in ("current", "baseline", "target"):
        value = key_result[name]
        if value is not None and not numbers.is_missing(value):
            return float(value)
    return 12.5
