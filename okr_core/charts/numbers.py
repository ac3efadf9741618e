"""How numbers are written: short in lists, in full where they are explained."""

import math
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pandas as pd

MISSING = "—"
MINUS = "−"
THIN_SPACE = "\u202f"
NO_BREAK_SPACE = "\u00a0"

_SUFFIXES = ((Decimal("1e12"), "T"), (Decimal("1e9"), "B"), (Decimal("1e6"), "M"))
_THOUSAND = Decimal(1000)
_PREFIXED_UNITS = frozenset({"$", "£", "¥"})
_TIGHT_UNITS = frozenset({"%", "‰", "°"})
_SCALED_FRACTION = 100
_DAYS_UNTIL_WEEKS = 21


def is_missing(value: object) -> bool:
    """Whether there is no number: None, NaN, NaT, NA or an infinity."""
    if value is None or value is pd.NA or value is pd.NaT:
        return True
    return isinstance(value, float) and not math.isfinite(value)


def short(value: float | None, unit: str = "") -> str:
    """A number with at most three significant digits and its unit, for lists.

    Thousands and up are scaled (``12.3k``, ``1.2M``), ties round away from zero, a minus is ``−``
    and zero never carries one. Source: house rule.

    Args:
        value: The number, or anything ``is_missing`` recognises, which becomes ``—``.
        unit: The key result's unit as typed, or empty.
    """
    if value is None or is_missing(value):
        return MISSING
    number = _rounded(Decimal(repr(float(value))), 3)
    size, suffix = abs(number), ""
    if size >= Decimal("1e15"):
        return _with_unit(_scientific(number), number, unit)
    for limit, letter in _SUFFIXES:
        if size >= limit:
            number, suffix = number / limit, letter
            break
    else:
        if size >= _THOUSAND:
            number, suffix = number / _THOUSAND, "k"
        elif 0 < size < Decimal("0.0001"):
            return _with_unit(_scientific(number), number, unit)
    return _with_unit(_plain(abs(number)) + suffix, number, unit)


def full(value: float | None, unit: str = "") -> str:
    """A number in full (15 significant digits) with its unit: ``1 200.5 h``.

    A narrow space stands between thousands, as a comma or a point there is somebody's decimal mark.
    Source: SI brochure, 9th edition, 5.4.4.
    """
    if value is None or is_missing(value):
        return MISSING
    number = _rounded(Decimal(repr(float(value))), 15)
    if number != 0 and not Decimal("1e-9") <= abs(number) < Decimal("1e15"):
        return _with_unit(_scientific(number), number, unit)
    return _with_unit(_grouped(abs(number).normalize()), number, unit)


def percent(fraction: float | None) -> str:
    """A fraction as a whole percentage: 0.574 is ``57 %``. Never ``-0 %``."""
    if fraction is None or is_missing(fraction):
        return MISSING
    if abs(fraction) >= _SCALED_FRACTION:
        return short(fraction * 100, "%")
    number = (Decimal(repr(float(fraction))) * 100).quantize(Decimal(1), ROUND_HALF_UP)
    return _with_unit(_grouped(abs(number)), number, "%")


def full_percent(fraction: float | None) -> str:
    """A fraction as a percentage to two decimals: 0.57414 is ``57.41 %``."""
    if fraction is None or is_missing(fraction):
        return MISSING
    return full(float(round(Decimal(repr(float(fraction))) * 100, 2)), "%")


def mean_score(value: float | None) -> str:
    """A mean of scores, 0 to 1, to two decimals: ``0.83``; ties round away from zero."""
    if value is None or is_missing(value):
        return MISSING
    return f"{Decimal(repr(float(value))).quantize(Decimal('0.01'), ROUND_HALF_UP)}"


def span(
    start: float | None,
    end: float | None,
    unit: str = "",
    *,
    dash: str = "–",
    in_full: bool = False,
) -> str:
    """Two numbers that share a unit: ``95–99 %``, or with another dash ``40 → 10 %``.

    One number when both are the same; ``—`` stands for one that is missing. Short, or in full.
    """
    write = full if in_full else short
    if start == end:
        return write(end, unit)
    return f"{write(start, unit if unit in _PREFIXED_UNITS else '')}{dash}{write(end, unit)}"


def change(value: float | None) -> str:
    """A change with an arrow: ``↓1``, ``↑2``; empty when there is none or it is unknown."""
    if value is None or is_missing(value) or value == 0:
        return ""
    return f"{'↑' if value > 0 else '↓'}{short(abs(value))}"


def age(days: float | None) -> str:
    """How long ago: ``today``, ``3 d ago`` or, from three weeks on, ``4 w ago``."""
    if days is None or is_missing(days):
        return ""
    days = int(days)
    if days <= 0:
        return "today"
    if days < _DAYS_UNTIL_WEEKS:
        return f"{days}{NO_BREAK_SPACE}d ago"
    return f"{days // 7}{NO_BREAK_SPACE}w ago"


def last_seen(row: Mapping[str, Any]) -> str:
    """When something was last looked at: ``3 d ago``, its day once its cycle is over, or nothing.

    Args:
        row: ``last_seen_on``, ``age_days`` and ``cycle_ends_on``, at which the age stops.
    """
    seen_on, days = row.get("last_seen_on"), row.get("age_days")
    if seen_on is None or days is None or is_missing(seen_on) or is_missing(days):
        return ""
    ends_on = row.get("cycle_ends_on")
    is_over = not is_missing(ends_on) and seen_on + timedelta(days=int(days)) == ends_on
    return day(seen_on) if is_over else age(days)


def day(value: date) -> str:
    """A day as people write it: ``2 Mar 2026``."""
    return f"{value.day} {value:%b %Y}"


def _rounded(number: Decimal, digits: int) -> Decimal:
    """The number with so many significant digits; ties go away from zero, as in the engine."""
    if number == 0:
        return Decimal(0)
    return number.quantize(Decimal(1).scaleb(number.adjusted() - digits + 1), ROUND_HALF_UP)


def _plain(number: Decimal) -> str:
    """Digits without an exponent and without trailing zeros."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _grouped(number: Decimal) -> str:
    """Digits with a space between thousands."""
    return f"{number:,f}".replace(",", THIN_SPACE)


def _scientific(number: Decimal) -> str:
    digits, _, exponent = f"{abs(_rounded(number, 3)):e}".partition("e")
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return f"{digits}e{exponent.lstrip('+').replace('-', MINUS)}"


def _with_unit(digits: str, number: Decimal, unit: str) -> str:
    """The digits with their sign and unit; currency signs go first, everything else follows."""
    sign, unit = MINUS if number < 0 else "", unit.strip()
    if not unit:
        return sign + digits
    if unit in _PREFIXED_UNITS:
        return f"{sign}{unit}{digits}"
    gap = THIN_SPACE if unit in _TIGHT_UNITS else NO_BREAK_SPACE
    return f"{sign}{digits}{gap}{unit}"
