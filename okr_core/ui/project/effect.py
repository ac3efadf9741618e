"""What work should do to a key result, as people type it: "−4 %", "700 members", "0.5"."""

from typing import Final, NamedTuple

from okr_core.charts import numbers
from okr_core.model.errors import InvalidInput
from okr_core.model.vocabulary import KeyResultKind
from okr_core.ui import typed_numbers
from okr_core.ui.frames import Row

USUAL_LAG: Final = 14
"""Days after delivery until an effect is expected to show, where nobody says otherwise yet."""

_IN_PERCENT: Final = frozenset({KeyResultKind.MILESTONE, KeyResultKind.YES_NO})
_SOME: Final = 4.0


class Effect(NamedTuple):
    """An effect and its unit; both are None where nothing was typed, the unit where none was."""

    value: float | None = None
    unit: str | None = None


def unit_of(key_result: Row) -> str:
    """Return the unit that an effect on a key result is counted in; empty when it has none."""
    return "%" if key_result["kind"] in _IN_PERCENT else str(key_result["unit"] or "")


def example(key_result: Row) -> str:
    """Return an effect as it may be typed for a key result: about half of its way, if it has one.

    Args:
        key_result: A row with its kind and unit, and as far as known its baseline and target.
    """
    baseline, target = key_result.get("baseline"), key_result.get("target")
    way = 0.0 if baseline is None or target is None else float(target - baseline)
    otherwise = -_SOME if key_result["kind"] == KeyResultKind.DECREASE else _SOME
    return numbers.full(float(f"{way / 2:.1g}") or otherwise, unit_of(key_result))


def read(text: str | None, key_result: Row, field: str) -> Effect:
    """Return what a text says of the effect on a key result.

    A unit that is another way of writing the key result's own is taken for it.

    Args:
        text: As typed; None is nothing.
        key_result: A row with its kind and unit.
        field: Where a refusal is shown.

    Raises:
        InvalidInput: It is no number, or there are two ways to read it.
    """
    if text is None:
        return Effect()
    found = typed_numbers.with_unit(text, unit_of(key_result))
    if found is None:
        raise InvalidInput(
            f"“{text}” is no number with a unit.",
            f"Write it as {example(key_result)}.",
            field=field,
        )
    if found.is_ambiguous:
        one, other = numbers.full(found.value), numbers.full(found.other)
        raise InvalidInput(
            f"“{text}” can be read as {one} and as {other}.",
            "Leave out the sign between thousands, or add a decimal.",
            field=field,
        )
    return Effect(found.value, found.unit or None)
