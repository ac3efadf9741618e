"""The value of a check-in as people type it: ``17,5``, ``1.2k``, or ``1,234`` with a question."""

import re
from typing import Final, NamedTuple

from okr_core.charts import numbers
from okr_core.model.vocabulary import KeyResultKind
from okr_core.transfer.numbers import DecimalMark, Reading, read_number
from okr_core.ui.frames import Row
from okr_core.ui.project import effect

_WITH_COMMA: Final = re.compile(
    r"(af|az|be|bg|bs|ca|cs|da|de|el|es|et|eu|fi|fr|gl|hr|hu|hy|id|is|it|ka|kk|lt|lv|mk|nb|nl|nn"
    r"|no|pl|pt|ro|ru|sk|sl|sq|sr|sv|tr|uk|vi)(-|$)|en-za$"
)
_WITH_POINT: Final = re.compile(r"de-(ch|li)$|it-ch$|es-(do|gt|hn|mx|ni|pa|pe|pr|sv|us)$")
_LONGEST: Final = 60
_YES_OR_NO: Final = {"yes": 1.0, "y": 1.0, "no": 0.0, "n": 0.0}


class Typed(NamedTuple):
    """What a text says of a value.

    Attributes:
        value: The number in the key result's unit; None where there is none, or not one alone.
        readings: The numbers that it can be, by decimal mark, the reader's own first; empty when
            there is no question.
        problem: Why it is no value; empty when it is one, or nothing was typed.
    """

    value: float | None = None
    readings: tuple[tuple[DecimalMark, float], ...] = ()
    problem: str = ""


def mark_of(locale: str | None) -> DecimalMark:
    """Return the decimal mark that a browser's language writes: ``de-AT`` writes a comma.

    Source: Unicode CLDR, decimal separators by language and region.
    """
    whole = (locale or "").casefold().replace("_", "-")
    return "," if _WITH_COMMA.match(whole) and not _WITH_POINT.match(whole) else "."


def written(value: float | None, mark: DecimalMark) -> str:
    """Return a value as its field begins with it: without a unit or signs between thousands."""
    if value is None or numbers.is_missing(value):
        return ""
    return f"{value:.15g}".replace(".", mark)


def read(
    text: str | None,
    key_result: Row,
    mark: DecimalMark,
    chosen: str | None = None,
    *,
    whose: str = "This key result",
) -> Typed:
    """Return what a text says.

    Args:
        text: As typed; None is nothing.
        key_result: A row with its kind, unit, current, baseline and target.
        mark: The decimal mark of whoever types.
        chosen: The decimal mark that they chose where there were two ways to read it.
        whose: How a sentence begins that says what it is counted in.
    """
    bare = (text or "").strip()
    if not bare:
        return Typed()
    if len(bare) > _LONGEST:
        return Typed(problem="That is too long for a number.")
    if bare == written(key_result["current"], mark):  # as it stood there, 1.234 or not
        return Typed(float(key_result["current"]))
    if key_result["kind"] == KeyResultKind.YES_NO and bare.casefold() in _YES_OR_NO:
        return Typed(_YES_OR_NO[bare.casefold()])
    return _numbered(bare, key_result, mark, chosen, whose)


def _numbered(
    text: str, key_result: Row, mark: DecimalMark, chosen: str | None, whose: str
) -> Typed:
    unit = effect.unit_of(key_result)
    number = _number(text, unit)
    if number is None:
        example = said(_first(key_result), key_result)
        return Typed(problem=f"“{text}” is no number. Write it like {example}.")
    if number.unit and effect.read(f"1 {number.unit}", key_result, "value").unit != unit:
        counted = f"is counted in {unit}" if unit else "has no unit"
        return Typed(problem=f"{whose} {counted}. Write the number alone.")
    if not number.is_ambiguous:
        return Typed(number.value)
    other: DecimalMark = "," if mark == "." else "."
    values = {one: number.under(one) for one in (mark, other)}
    if chosen not in values:
        return Typed(readings=tuple(values.items()))
    return Typed(values["," if chosen == "," else "."])


def said(value: float | None, key_result: Row) -> str:
    """Return a value in full as people say it: yes and no have words.

    Args:
        value: In the unit of the key result; None is no value.
        key_result: A row with its kind and unit.
    """
    if key_result["kind"] == KeyResultKind.YES_NO and not numbers.is_missing(value):
        return "yes" if value else "no"
    return numbers.full(value, effect.unit_of(key_result))


def _number(text: str, unit: str) -> Reading | None:
    """Return the number; "20 m" is none to a reader who takes m for million as well."""
    if unit and text.casefold().endswith(unit.casefold()):
        found = read_number(text[: -len(unit)])
        if found is not None and not found.unit:
            return found
    return read_number(text)


def _first(key_result: Row) -> float:
    """A value that a key result has, or may have."""
    for name in ("current", "baseline", "target"):
        value = key_result[name]
        if value is not None and not numbers.is_missing(value):
            return float(value)
    return 12.5
