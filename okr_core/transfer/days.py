"""Days as people write them. Where day and month could be swapped, the column decides, or a person.

What the parts of a date mean is decided here; ``datetime`` reads them.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from okr_core.model.commands.command import EARLIEST, LATEST

DayOrder = Literal["day", "month"]  # which comes first

EXPECTED: Final = "YYYY-MM-DD"
NO_SUCH_DAY: Final = "there is no such day"

_ISO: Final = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T ].*)?$")
_AS_EXPECTED: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_SWAPPABLE: Final = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?: .*)?$")
_COMPACT: Final = re.compile(r"(\d{4})(\d{2})(\d{2})$")
_SERIAL: Final = re.compile(r"\d{5}(?:\.\d+)?$")
_IN_WORDS: Final = ("%d %b %Y", "%d %B %Y", "%b %d %Y", "%B %d %Y", "%d %b %y", "%b %d %y")
_EXCEL_EPOCH: Final = date(1899, 12, 30)
_LAST_SERIAL_YEAR: Final = 2100  # a larger number of five digits is an amount


class DayReading(NamedTuple):
    """One day as written.

    Attributes:
        day: The day; with the day first when there are two ways to read it.
        other: The day with the month first, when there are two ways to read it.
        order: Which comes first, when the writing gives it away.
    """

    day: date
    other: date | None = None
    order: DayOrder | None = None

    @property
    def is_ambiguous(self) -> bool:
        """Whether there are two ways to read it."""
        return self.other is not None

    def under(self, order: DayOrder) -> date:
        """Return the day, given the order of whoever wrote it."""
        return self.other if order == "month" and self.other is not None else self.day


@lru_cache(maxsize=10_000)  # a column is read twice: for what decides it, and for its values
def read_day(cell: str | float | date) -> DayReading | None:
    """Return what a cell says as a day, or None when it is none or there is no such day.

    A number is a day as spreadsheets count them.
    """
    if isinstance(cell, date):
        return _sensible(cell)
    text = f"{cell:.15g}" if isinstance(cell, float) else " ".join(cell.split())
    if _SERIAL.match(text):
        day = _EXCEL_EPOCH + timedelta(days=int(float(text)))
        return _sensible(day) if day.year < _LAST_SERIAL_YEAR else None
    ordered = _ISO.match(text)
    if ordered:
        return _of(int(ordered[1]), int(ordered[3]), int(ordered[4]))
    if (compact := _COMPACT.match(text)) is not None:
        return _of(*(int(part) for part in compact.groups()))
    swappable = _SWAPPABLE.match(text)
    if swappable:
        return _of_two(int(swappable[1]), int(swappable[3]), swappable[4], swappable[2])
    return _in_words(text)


def why_no_day(text: str) -> str:
    """Return why a text of the expected form is no day all the same: ``2026-02-30``; or nothing."""
    if _AS_EXPECTED.fullmatch(text.strip()) is None:
        return ""
    try:
        date.fromisoformat(text.strip())
    except ValueError:
        return NO_SUCH_DAY
    return ""


def _of_two(first: int, second: int, year_text: str, separator: str) -> DayReading | None:
    year = int(year_text) + (2000 if len(year_text) == 2 else 0)
    day_first, month_first = _of(year, second, first), _of(year, first, second)
    if separator == ".":  # dots are written between day, month and year, in that order
        return day_first and day_first._replace(order="day")
    if day_first is None:
        return month_first and month_first._replace(order="month")
    if month_first is None:
        return day_first._replace(order="day")
    if first == second:
        return day_first
    return DayReading(day_first.day, month_first.day)


def _in_words(text: str) -> DayReading | None:
    plain = " ".join(re.sub(r"[-,./]", " ", re.sub(r"(?<=\d)(st|nd|rd|th)\b", "", text)).split())
    plain = re.sub(r"\bSept\b", "Sep", plain, flags=re.I)
    for written in _IN_WORDS:
        try:
            return _sensible(datetime.strptime(plain, written).date())  # noqa: DTZ007 - a day
        except ValueError:
            continue
    return None


def _of(year: int, month: int, day: int) -> DayReading | None:
    try:
        return _sensible(date(year, month, day))
    except ValueError:
        return None


def _sensible(day: date) -> DayReading | None:
    return DayReading(day) if EARLIEST <= day <= LATEST else None


def day_order(readings: Iterable[DayReading]) -> DayOrder | None:
    """Return which comes first in the cells of a column; None when they do not say or disagree."""
    orders = {reading.order for reading in readings if reading.order is not None}
    return orders.pop() if len(orders) == 1 else None
