"""A number as people type it: ``17,5``, ``1.2k``, ``62 %``, or ``1,234`` with a question."""

import math
import re
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

import streamlit as st

from okr_core.charts import numbers
from okr_core.rules.wording.forms import stem
from okr_core.transfer.numbers import DecimalMark, Reading, read_number

Readings = tuple[tuple[DecimalMark, float], ...]
"""The numbers that a text can be, by decimal mark."""

_WITH_COMMA: Final = re.compile(
    r"(af|az|be|bg|bs|ca|cs|da|de|el|es|et|eu|fi|fo|fr|gl|hr|hu|hy|id|is|it|ka|kk|ky|lb"
    r"|lt|lv|mk|nb|nl|nn|no|pl|pt|ro|ru|sk|sl|sq|sr|sv|tr|uk|uz|vi)(-|$)|en-za$"
)
_WITH_POINT: Final = re.compile(r"de-(ch|li)$|it-ch$|es-(419|do|gt|hn|mx|ni|pa|pe|pr|sv|us)$")
_LIKE_THOUSANDS: Final = re.compile(r"[.,]\d{3}$")
_LONGEST: Final = 60
_PERCENT: Final = frozenset(
    {"%", "percent", "per cent", "pct", "pp", "p.p.", "percentage points", "%-points"}
)
_POINTS: Final = "points"
"""What a difference of two percentages is called; as a unit of its own it counts something else."""


class Typed(NamedTuple):
    """What a text says of a value.

    Attributes:
        value: The number in its unit; None where there is none, or not one alone.
        readings: The numbers that it can be, by decimal mark, the reader's own first; empty when
            there is no question.
        problem: Why it is no value; empty when it is one, or nothing was typed.
    """

    value: float | None = None
    readings: Readings = ()
    problem: str = ""


class Kind(NamedTuple):
    """What is counted, and how a refusal speaks of it.

    Attributes:
        unit: As it is stored; empty for none.
        whose: How a sentence begins that says what it is counted in.
        unitless: What is said of a unit where there is none; else a sentence of ``whose``.
        example: A number as it may be typed.
        whole: Whether it has no decimals.
    """

    unit: str = ""
    whose: str = "This"
    unitless: str = ""
    example: str = "12"
    whole: bool = False


def mark_of(locale: str | None) -> DecimalMark:
    """Return the decimal mark that a browser's language writes: ``de-AT`` writes a comma.

    Source: Unicode CLDR, decimal separators by language and region.
    """
    whole = (locale or "").casefold().replace("_", "-")
    return "," if _WITH_COMMA.match(whole) and not _WITH_POINT.match(whole) else "."


def mark_here() -> DecimalMark:
    """Return the decimal mark of whoever types in this session."""
    return mark_of(st.context.locale)


def written(value: float | None, mark: DecimalMark) -> str:
    """Return a value as its field begins with it: without a unit or signs between thousands."""
    if value is None or numbers.is_missing(value):
        return ""
    return f"{value:.15g}".replace(".", mark)


def read(
    text: str | None,
    kind: Kind,
    mark: DecimalMark,
    *,
    known: float | None = None,
    chosen: str | None = None,
) -> Typed:
    """Return what a text says.

    Args:
        text: As typed; None is nothing.
        kind: What it counts.
        mark: The decimal mark of whoever types.
        known: The number that the field began with; it stays as it was while its text does.
        chosen: The decimal mark that they chose where there were two ways to read it.
    """
    bare = (text or "").strip()
    if not bare:
        return Typed()
    if len(bare) > _LONGEST:
        return Typed(problem="That is too long for a number.")
    if known is not None and bare == written(known, mark):  # as it stood there, 1.234 or not
        return Typed(float(known))
    return _numbered(bare, kind, mark, chosen)


def _numbered(bare: str, kind: Kind, mark: DecimalMark, chosen: str | None) -> Typed:
    number = with_unit(bare, kind.unit)
    if number is None:
        return Typed(problem=f"“{bare}” is no number. Write it like {kind.example}.")
    if number.unit not in {"", kind.unit}:
        return Typed(problem=_of_another_unit(kind, number.unit))
    other: DecimalMark = "," if mark == "." else "."
    values = {one: number.under(one) for one in (mark, other)}
    if number.is_ambiguous and chosen not in values:
        return Typed(readings=tuple(values.items()))
    value = values[mark if chosen != other else other]
    if kind.whole and not value.is_integer():
        return Typed(problem=f"Write a whole number{f' of {kind.unit}' if kind.unit else ''}.")
    return Typed(value)


def with_unit(text: str, unit: str) -> Reading | None:
    """Return the number of a text; its unit is the given one, if that is only written otherwise.

    "20 m" is no number to a reader who takes m for million as well, unless metres are given.
    """
    text = text.strip()
    if unit and text.casefold().endswith(unit.casefold()):
        bare = text[: -len(unit)]
        found = None if _is_torn(bare, unit) else read_number(bare)
        if found is not None and not found.unit:
            return found._replace(unit=unit)
    found = read_number(text)
    if found is None:
        return None
    if found.unit and _is_same(found.unit, unit):
        return found._replace(unit=unit)
    if not found.unit and found.scale and _is_scaled(unit, found.scale):
        return found._replace(unit=found.scale)  # part of the unit, or thousand of it
    return found


def _is_torn(bare: str, unit: str) -> bool:
    """Whether a text without a unit at its end has lost a part of a word or of its figures.

    "5 kg" holds no g, and "21000" no 1000.
    """
    last, first = bare[-1:], unit[0]
    return (last.isalpha() and first.isalpha()) or (last.isdigit() and first.isdigit())


def _is_scaled(unit: str, scale: str) -> bool:
    """Whether a unit is multiplied itself, as "Mio €" is, or may be what a scale began: k of kg."""
    whole = read_number(f"1 {unit}")
    return bool(whole and whole.scale) or unit.startswith(scale)


def spelled(readings: Readings, mark: DecimalMark) -> dict[DecimalMark, str]:
    """Return each reading in words that nobody misreads, whichever decimal mark they write.

    Without a sign between thousands, and between which whole numbers a decimal lies that looks
    like thousands: ``1234`` and ``1.234 (between 1 and 2)``.
    """
    return {one: _spelled(value, mark) for one, value in readings}


def _spelled(value: float, mark: DecimalMark) -> str:
    text = written(value, mark)
    if not _LIKE_THOUSANDS.search(text):
        return text
    below = math.floor(value)
    return f"{text} (between {written(below, mark)} and {written(below + 1, mark)})"


def either(readings: Readings, mark: DecimalMark) -> str:
    """Return what is said of a text that can be read in two ways, where it is not saved."""
    first, second = spelled(readings, mark).values()
    return f"This can be {first} or {second}. Choose above."


def ask(
    key: str, said: Mapping[DecimalMark, str], changed: Callable[[], None] | None = None
) -> None:
    """Draw the question which of two numbers it is; its answer is a decimal mark.

    Args:
        key: The key of the widget.
        said: What the text says under each mark, the reader's own first.
        changed: Called when it is answered.
    """
    options: dict[str, str] = dict(said.items())
    st.segmented_control(
        "Which number is that?",
        list(options),
        format_func=lambda one: options.get(one, ""),
        key=key,
        on_change=changed,
        persist_state="session",
    )


def ask_anew(key: str) -> None:
    """Forget the answer to ``ask``: it was of another text. For a callback.

    The browser keeps what was chosen, unless it is told that nothing is.
    """
    if st.session_state.get(key) is not None:
        st.session_state[key] = None


def _of_another_unit(kind: Kind, unit: str) -> str:
    if not kind.unit and kind.unitless:
        return kind.unitless
    counted = f"is counted in {kind.unit}, not in “{unit}”" if kind.unit else "has no unit"
    return f"{kind.whose} {counted}. Write the number alone."


def _is_same(typed: str, unit: str) -> bool:
    if unit.casefold() in _PERCENT and typed.casefold() in {*_PERCENT, _POINTS}:
        return True
    return [stem(word) for word in typed.casefold().split()] == [
        stem(word) for word in unit.casefold().split()
    ]
