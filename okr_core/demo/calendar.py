"""When the story happens: its cycles around today, and working days."""

from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)
QUARTER = 91
RUNNING = 92
SO_FAR = 61  # today is this day of the running cycle
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True)
class Span:
    """One cycle of the story: its name, its days and how often people check in."""

    key: str
    name: str
    starts_on: date
    ends_on: date
    cadence_days: int
    parent: str | None = None


def cycles(today: date) -> tuple[Span, ...]:
    """Return the cycles, longest first; today is day 61 of the 92 days of ``quarter``."""
    starts = today - (SO_FAR - 1) * DAY
    ends = starts + (RUNNING - 1) * DAY
    last = starts - QUARTER * DAY
    after = ends + DAY
    year_end = last + 364 * DAY
    four_end = last + 1460 * DAY
    return (
        Span("four_years", f"Four years to {_month(four_end)}", last, four_end, 30),
        Span("year", f"Year to {_month(year_end)}", last, year_end, 14, "four_years"),
        _quarter("last_quarter", last, starts - DAY, 14),
        _quarter("quarter", starts, ends, 7),
        _quarter("next_quarter", after, after + (QUARTER - 1) * DAY, 7),
    )


def working_day(day: date, *, not_before: date) -> date:
    """Return the day, or the Friday before a weekend, but no day before ``not_before``."""
    return max(day - max(day.weekday() - 4, 0) * DAY, not_before)


def _quarter(key: str, starts_on: date, ends_on: date, cadence_days: int) -> Span:
    name = f"{_month(starts_on)} to {_month(ends_on)}"
    return Span(key, name, starts_on, ends_on, cadence_days, "year")


def _month(day: date) -> str:
    return f"{_MONTHS[day.month - 1]} {day.year}"
