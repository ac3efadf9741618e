"""Which cycle comes after another, or inside it: its days and its name. Proposals, never rules.

Source: house rule.
"""

import re
from calendar import month_abbr, month_name, monthrange
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

_YEAR: Final = 12  # months
_QUARTER: Final = 3
_DAYS_OF_A_MONTH: Final = 30.44
_ONE_DAY: Final = timedelta(days=1)
_A_FEW_WEEKS: Final = 56  # days
_CENTURY: Final = 100
_LONG: Final = 24  # months; a cycle longer than that is first split into years
_SHORT: Final = 6  # months; one that is no longer is not split by itself, others into quarters

_MONTHS: Final = {
    name.casefold(): number
    for names in (month_name, month_abbr)
    for number, name in enumerate(names)
    if number
}
_NAMED_MONTH: Final = re.compile(
    rf"\b({'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b(\.?\s+)?((?:19|20|21)\d\d\b)?",
    re.IGNORECASE,
)
_PART: Final = re.compile(r"\b([QHTqht])(\d)\b")
_PARTS: Final = {"q": 4, "h": 2, "t": 3}
_YEARS: Final = re.compile(
    r"\b(FY ?)?((?:19|20|21)\d\d)(?:([/–-])(\d\d)\b)?|\bFY ?(\d\d)\b|['’](\d\d)\b"
)
_COUNTED: Final = re.compile(r"^(.*\D)?(\d{1,3})$")


class Proposal(NamedTuple):
    """A cycle that could be: its name, its first and its last day."""

    name: str
    starts_on: date
    ends_on: date


class Span(NamedTuple):
    """A cycle that is there, as far as its place among the others goes."""

    cycle_id: str
    name: str
    starts_on: date
    ends_on: date


def after(name: str, starts_on: date, ends_on: date) -> Proposal:
    """Return the cycle right after one: as long in months, or in days, its name counted on.

    Args:
        name: Of the one before, such as ``Q3 2026``, ``2026/27`` or ``Jan to Mar 2026``.
        starts_on: Its first day.
        ends_on: Its last day.
    """
    first = ends_on + _ONE_DAY
    months = _whole_months(starts_on, ends_on) or _begun_late(name, ends_on)
    last = _plus(first, months) - _ONE_DAY if months else first + (ends_on - starts_on)
    length = months or round((ends_on - starts_on).days / _DAYS_OF_A_MONTH)
    counted = _counted_on(name, length)
    return Proposal(counted if counted != name else named(first, last), first, last)


def last_like(one: Span, every: Sequence[Span]) -> Span:
    """Return the last of the cycles that are as long as one, in months or in days.

    Args:
        one: Any of them.
        every: The cycles that there are.
    """
    length = _length(one)
    alike = [one, *(other for other in every if _length(other) == length)]
    return max(alike, key=lambda other: other.ends_on)


def inside(around: Span, shorter: Sequence[Span]) -> Proposal | None:
    """Return the next shorter cycle inside a longer one; None where it is full, or short itself.

    Args:
        around: The longer one.
        shorter: Those that lie inside it already.
    """
    if shorter:
        last = max(shorter, key=lambda one: one.ends_on)
        if last.ends_on >= around.ends_on:
            return None
        found = after(last.name, last.starts_on, last.ends_on)
        return found._replace(ends_on=min(found.ends_on, around.ends_on))
    length = ((around.ends_on - around.starts_on).days + 1) / _DAYS_OF_A_MONTH
    if length <= _SHORT:
        return None
    months = _YEAR if length > _LONG else _QUARTER
    ends_on = _plus(around.starts_on, months) - _ONE_DAY
    return Proposal(named(around.starts_on, ends_on), around.starts_on, ends_on)


def around(proposal: Proposal, before: str | None, longer: Sequence[Span]) -> str | None:
    """Return the id of the cycle that a proposal lies in: that of the one before, if it fits.

    Args:
        proposal: The cycle to come.
        before: The longer cycle around the one before it; None where there is none.
        longer: The open cycles that it may lie in.
    """
    if before is None:
        return None
    fitting = [
        one
        for one in longer
        if one.starts_on <= proposal.starts_on
        and proposal.ends_on <= one.ends_on
        and (one.ends_on - one.starts_on) > (proposal.ends_on - proposal.starts_on)
    ]
    if any(one.cycle_id == before for one in fitting):
        return before
    shortest = min(fitting, key=lambda one: one.ends_on - one.starts_on, default=None)
    return None if shortest is None else shortest.cycle_id


def named(starts_on: date, ends_on: date) -> str:
    """Return what a stretch of time is called: ``Q4 2026``, ``2027``, ``Sep 2026 to May 2027``."""
    months = _whole_months(starts_on, ends_on) if starts_on.day == 1 else 0
    if months == _YEAR and starts_on.month == 1:
        return str(starts_on.year)
    if months == _QUARTER and starts_on.month % _QUARTER == 1:
        return f"Q{starts_on.month // _QUARTER + 1} {starts_on.year}"
    if months == 1:
        return f"{month_name[starts_on.month]} {starts_on.year}"
    if not _whole_months(starts_on, ends_on) and (ends_on - starts_on).days < _A_FEW_WEEKS:
        return f"{starts_on.isoformat()} to {ends_on.isoformat()}"
    return f"{_month(starts_on)} to {_month(ends_on)}"


def _month(day: date) -> str:
    return f"{month_abbr[day.month]} {day.year}"


def _whole_months(starts_on: date, ends_on: date) -> int:
    """Return how many months a stretch of time has; 0 when they are not whole ones."""
    end = ends_on + _ONE_DAY
    months = (end.year - starts_on.year) * _YEAR + end.month - starts_on.month
    return months if months > 0 and _plus(starts_on, months) == end else 0


def _begun_late(name: str, ends_on: date) -> int:
    """Return the months of a quarter or half year of which a cycle is only the end; else 0."""
    found = _PART.search(name)
    months = _YEAR // _PARTS[found[1].casefold()] if found else 0
    end = ends_on + _ONE_DAY
    is_end = months and end.day == 1 and (end.month - 1) % months == 0
    return months if is_end else 0


def _length(one: Span) -> tuple[int, int]:
    """Return the whole months of a cycle, or else its days."""
    months = _whole_months(one.starts_on, one.ends_on) or _begun_late(one.name, one.ends_on)
    return (months, 0) if months else (0, (one.ends_on - one.starts_on).days)


def _plus(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, _YEAR)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _counted_on(name: str, months: int) -> str:
    """Return the name of the cycle after one of this name; the same where it counts nothing."""
    if found := _PART.search(name):
        of, number = _PARTS[found[1].casefold()], int(found[2])
        turned, place = divmod(number, of)
        counted = f"{name[: found.start(2)]}{place + 1}{name[found.end(2) :]}"
        return _years_on(counted, turned)
    if _NAMED_MONTH.search(name):
        return _NAMED_MONTH.sub(_month_on(months), name)
    if _YEARS.search(name):
        return _years_on(name, max(1, round(months / _YEAR)))
    if found := _COUNTED.match(name):
        return f"{found[1] or ''}{int(found[2]) + 1:0{len(found[2])}d}"
    return name


def _month_on(months: int) -> Callable[[re.Match[str]], str]:
    def moved(found: re.Match[str]) -> str:
        years, month = divmod(_MONTHS[found[1].casefold()] - 1 + months, _YEAR)
        is_short = found[1].casefold() in map(str.casefold, month_abbr)
        names = month_abbr if is_short else month_name
        year = "" if found[3] is None else str(int(found[3]) + years)
        return f"{names[month + 1]}{found[2] or ''}{year}"

    return moved


def _years_on(name: str, years: int) -> str:
    def moved(found: re.Match[str]) -> str:
        if found[2] is None:
            short = found[5] or found[6]
            return found[0].replace(short, f"{(int(short) + years) % _CENTURY:02d}")
        second = "" if found[4] is None else f"{found[3]}{(int(found[4]) + years) % _CENTURY:02d}"
        return f"{found[1] or ''}{int(found[2]) + years}{second}"

    return _YEARS.sub(moved, name) if years else name
