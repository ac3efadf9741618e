"""Writes a calendar to subscribe to: each day on which check-ins are due is an event.

Source: RFC 5545 (iCalendar); RFC 7986 (NAME, REFRESH-INTERVAL). ``X-WR-CALNAME`` and
``X-PUBLISHED-TTL`` say the same to programs that are older than RFC 7986.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple

MIME: Final = "text/calendar; charset=utf-8"

_FOLD: Final = 75  # octets of a line, without its end. Source: RFC 5545, 3.1
_REFRESH: Final = "PT6H"  # often enough for what counts by days
_MOST: Final = 50  # lines of a description: programs cut longer ones anywhere
_ONE_DAY: Final = timedelta(days=1)
_LINE_ENDS: Final = re.compile("\r\n|[\r\n\x85\u2028\u2029]")

# A calendar has something in it, or strict readers refuse it. Source: RFC 5545, 3.6
_NOTHING: Final = (
    "BEGIN:VTIMEZONE",
    "TZID:Etc/UTC",
    "BEGIN:STANDARD",
    "DTSTART:19700101T000000",
    "TZOFFSETFROM:+0000",
    "TZOFFSETTO:+0000",
    "END:STANDARD",
    "END:VTIMEZONE",
)


class Due(NamedTuple):
    """One key result to check in on, as people typed what it is called."""

    key_result: str
    team: str
    owner: str = ""
    since: date | None = None
    """Since when it is overdue; None when it is due on the day itself."""


class DueDay(NamedTuple):
    """A day and what is due on it."""

    day: date
    due: Sequence[Due]


class Calendar(NamedTuple):
    """What a calendar shows.

    Attributes:
        calendar_id: Tells its events from those of every other calendar.
        name: What programs call it.
        address: The page to check in on.
        changed_at: When what it shows last changed, naive UTC.
        days: At most one for each day.
    """

    calendar_id: str
    name: str
    address: str
    changed_at: datetime
    days: Sequence[DueDay]


def written(calendar: Calendar) -> bytes:
    """Return a calendar as an iCalendar stream.

    What is called the same stays the same event whenever the calendar is read: an event is known by
    its day.
    """
    lines = [*_head(calendar)]
    for due_day in calendar.days:
        lines += _event(calendar, due_day)
    if not calendar.days:
        lines += _NOTHING
    lines.append("END:VCALENDAR")
    return b"".join(folded(line) for line in lines)


def text(value: str) -> str:
    r"""Return what somebody typed as a value of the type TEXT.

    Line ends become ``\n``, other control characters are left out. Source: RFC 5545, 3.3.11
    """
    ended = _LINE_ENDS.sub("\n", value).replace("\t", " ")
    kept = "".join(
        character
        for character in ended
        if character == "\n" or unicodedata.category(character) not in {"Cc", "Cs"}
    )
    return re.sub(r"([\\;,])", r"\\\1", kept).replace("\n", "\\n")


def folded(line: str) -> bytes:
    """Return a content line, cut into lines of at most 75 octets, none inside a character."""
    parts, part, room = [], b"", _FOLD
    for character in line:
        octets = character.encode("utf-8")
        if len(part) + len(octets) > room:
            parts.append(part)
            part, room = b"", _FOLD - 1  # the space that begins the next line counts
        part += octets
    return b"\r\n ".join([*parts, part]) + b"\r\n"


def _head(calendar: Calendar) -> Iterator[str]:
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield "PRODID:-//OKR Dashboard//Check-ins//EN"
    yield "CALSCALE:GREGORIAN"
    yield "METHOD:PUBLISH"
    yield f"NAME:{text(calendar.name)}"
    yield f"X-WR-CALNAME:{text(calendar.name)}"
    yield f"REFRESH-INTERVAL;VALUE=DURATION:{_REFRESH}"
    yield f"X-PUBLISHED-TTL:{_REFRESH}"


def _event(calendar: Calendar, due_day: DueDay) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{due_day.day:%Y%m%d}.{calendar.calendar_id}@okr-dashboard"
    yield f"DTSTAMP:{calendar.changed_at:%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{due_day.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{due_day.day + _ONE_DAY:%Y%m%d}"
    yield f"SUMMARY:{text(_summary(due_day.due))}"
    yield f"DESCRIPTION:{text(_description(calendar, due_day.due))}"
    yield f"URL:{calendar.address}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _summary(due: Sequence[Due]) -> str:
    if len(due) == 1:
        return f"Check in: {due[0].key_result}"
    return f"Check in: {len(due)} key results"


def _description(calendar: Calendar, due: Sequence[Due]) -> str:
    told = [_told(one) for one in due[:_MOST]]
    if len(due) > _MOST:
        told.append(f"and {len(due) - _MOST} more")
    return "\n".join([*told, "", calendar.address])


def _told(one: Due) -> str:
    facts = [one.key_result, one.team, one.owner]
    if one.since is not None:
        facts.append(f"due since {one.since:%-d %b %Y}")
    return " · ".join(fact for fact in facts if fact)
