"""The stretch of time that a cycle's name or the days of a file speak of."""

import re
from datetime import date, timedelta

from okr_core.model.understood import Period


def named_period(name: str) -> Period | None:
    """Return the days of ``Q4 2026``, ``2026-H1`` or ``2026``; None for any other name."""
    text = " ".join(name.upper().split())
    part = re.fullmatch(r"([QH])\s*([1-4])\s*[-/ ']?\s*(\d{4}|\d{2})", text)
    if part is None:
        turned = re.fullmatch(r"(\d{4})\s*[-/ ]?\s*([QH])\s*([1-4])", text)
        if turned is None:
            if re.fullmatch(r"(19|20)\d\d", text):
                return _months(name, int(text), 1, 12)
            return None
        year_text, kind, number_text = turned.groups()
    else:
        kind, number_text, year_text = part.groups()
    year = int(year_text) + (2000 if len(year_text) == 2 else 0)
    length = 3 if kind == "Q" else 6
    number = int(number_text)
    if number * length > 12:
        return None
    return _months(name, year, (number - 1) * length + 1, length)


def period_around(first: date, last: date) -> Period:
    """Return the quarter that holds both days, else the half year, the year, or the years."""
    first, last = min(first, last), max(first, last)
    if first.year != last.year:
        return Period(
            name=f"{first.year}–{last.year}",
            starts_on=date(first.year, 1, 1),
            ends_on=date(last.year, 12, 31),
        )
    for sign, length in (("Q", 3), ("H", 6)):
        number = (first.month - 1) // length
        if number == (last.month - 1) // length:
            name = f"{sign}{number + 1} {first.year}"
            return _months(name, first.year, number * length + 1, length)
    return _months(str(first.year), first.year, 1, 12)


def _months(name: str, year: int, month: int, length: int) -> Period:
    after = month + length
    ends_on = date(year + (after > 12), after - 12 if after > 12 else after, 1) - timedelta(days=1)
    return Period(name=name, starts_on=date(year, month, 1), ends_on=ends_on)
