"""The days of a timeline: which ones are drawn, where each lies, and the names on its axis."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

import pandas as pd

from okr_core.charts import numbers

COLUMNS: Final = ("kind", "x", "label", "phone_label", "is_right")
"""Columns of the ``days`` dataset: one row per step of the axis, today, and the project's end."""

_STEPS: Final = ((75, 7), (800, 30), (2400, 91))
"""Up to how many days the axis counts in weeks, months and quarters; beyond in years."""

_WIDE_LABELS, _PHONE_LABELS = 14, 5


class Span(NamedTuple):
    """The drawn days, the last one included."""

    first: int
    last: int

    @classmethod
    def of(cls, days: Sequence[date], as_of: date) -> "Span":
        """The span of these days; of a far day of looking at them only what is near to them."""
        known = [day.toordinal() for day in days] or [as_of.toordinal()]
        first, last = min(known), max(known)
        length, today = max(last - first, 30), as_of.toordinal()
        if first - length <= today <= last + length:
            first, last = min(first, today), max(last, today)
        return cls(first, last)

    @property
    def length(self) -> int:
        """How many days are drawn."""
        return self.last - self.first + 1

    def share(self, day: date, part: float = 0.0) -> float:
        """Where a day begins, or a part of it later."""
        return (day.toordinal() - self.first + part) / self.length

    def holds(self, day: date) -> bool:
        """Whether the day is drawn."""
        return self.first <= day.toordinal() <= self.last


def day_of(value: object) -> date | None:
    """A day as a frame holds it; None when it is missing."""
    if numbers.is_missing(value):
        return None
    return value.date() if isinstance(value, pd.Timestamp) else value  # type: ignore[return-value]


def ticks(span: Span) -> Iterator[dict[str, Any]]:
    """The steps of the axis: weeks, months, quarters or years, with as many names as fit."""
    days = _steps(span)
    wide, phone = _labels(days, span, _WIDE_LABELS), _labels(days, span, _PHONE_LABELS)
    for number, day in enumerate(days):
        yield {
            "kind": "tick",
            "x": span.share(day),
            "label": wide[number],
            "phone_label": phone[number],
            "is_right": False,
        }


def _labels(days: Sequence[date], span: Span, most: int) -> list[str]:
    """The names of the steps, at most so many; a month says its year where that changes."""
    labels, year = [], 0
    every = max(-(-len(days) // most), 1)
    for number, day in enumerate(days):
        if number % every:
            labels.append("")
        elif span.length > _STEPS[-1][0]:
            labels.append(str(day.year))
        elif span.length <= _STEPS[0][0]:
            labels.append(f"{day.day} {day:%b}")
        else:
            labels.append(f"{day:%b}" if day.year == year else f"{day:%b %Y}")
            year = day.year
    return labels


def _steps(span: Span) -> list[date]:
    first = date.fromordinal(span.first)
    if span.length <= _STEPS[0][0]:
        monday = span.first + (-first.weekday()) % 7
        return [date.fromordinal(day) for day in range(monday, span.last + 1, 7)]
    months = next((step // 30 for most, step in _STEPS[1:] if span.length <= most), 12)
    begun = first.year * 12 + first.month - 1
    begun += 1 if first.day > 1 else 0
    begun += -begun % months
    last = date.fromordinal(span.last)
    ended = last.year * 12 + last.month - 1
    return [date(month // 12, month % 12 + 1, 1) for month in range(begun, ended + 1, months)]


def flags(
    span: Span, as_of: date, today_word: str, ends_on: date | None
) -> Iterator[dict[str, Any]]:
    """The lines of the day that is looked at and of the project's end, as far as they are drawn."""
    named: list[tuple[str, date | None, float, str]] = [
        ("today", as_of, 0.5, f"{today_word} {as_of.day} {as_of:%b}"),
        ("end", ends_on, 1.0, "" if ends_on is None else f"project ends {numbers.day(ends_on)}"),
    ]
    for kind, day, part, label in named:
        if day is not None and span.holds(day):
            x = span.share(day, part)
            is_right = x > 0.5  # so that a name never leaves the chart
            yield {
                "kind": kind, "x": x, "label": label, "phone_label": label, "is_right": is_right,
            }  # fmt: skip
