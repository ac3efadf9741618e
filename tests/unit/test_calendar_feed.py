"""The calendar that is written, as a library that knows nothing of this program reads it."""

from datetime import date, datetime, time

import icalendar
from hostile_texts import TEXTS
from hypothesis import given
from hypothesis import strategies as st

from okr_core.transfer.calendar_feed import Calendar, Due, DueDay, folded, text, written

MONDAY = date(2026, 3, 2)
NOW = datetime.combine(MONDAY, time(7, 30))


def calendar(name: str, *days: DueDay) -> Calendar:
    return Calendar("feed-1", name, "https://okr.example.org/check_in?team=t", NOW, days)


def read(content: bytes) -> icalendar.Calendar:
    lines = content.split(b"\r\n")
    assert lines.pop() == b""
    assert max(map(len, lines)) <= 75
    assert b"\n" not in b"".join(lines)
    assert b"\r" not in b"".join(lines)
    content.decode("utf-8")
    return icalendar.Calendar.from_ical(content)


def test_a_day_is_one_event_with_what_is_due_and_where_to_say_so() -> None:
    content = written(
        calendar(
            "Check-ins of Marketing",
            DueDay(
                MONDAY, [Due("Trials", "Marketing", "Mina", date(2026, 2, 20)), Due("Leads", "")]
            ),
            DueDay(date(2026, 3, 31), [Due("Trials, paid; or \\ not", "Marketing")]),
        )
    )

    found = read(content)
    first, second = found.walk("VEVENT")
    assert found["VERSION"] == "2.0"
    assert found["X-WR-CALNAME"] == found["NAME"] == "Check-ins of Marketing"
    assert found["REFRESH-INTERVAL"].params["VALUE"] == "DURATION"
    assert first.decoded("DTSTART") == MONDAY
    assert first.decoded("DTEND") == date(2026, 3, 3)
    assert first.decoded("DTSTAMP").replace(tzinfo=None) == NOW
    assert first["SUMMARY"] == "Check in: 2 key results"
    assert first["DESCRIPTION"] == (
        "Trials · Marketing · Mina · due since 20 Feb 2026\nLeads\n\n"
        "https://okr.example.org/check_in?team=t"
    )
    assert first["URL"] == "https://okr.example.org/check_in?team=t"
    assert second.decoded("DTEND") == date(2026, 4, 1)
    assert second["SUMMARY"] == "Check in: Trials, paid; or \\ not"
    assert len({first["UID"], second["UID"]}) == 2
    assert all(not event.errors for event in (found, first, second))


def test_what_people_type_stays_text_and_adds_no_line() -> None:
    hostile = [*TEXTS, "a\r\nEND:VEVENT\nBEGIN:VALARM", "\u2028line\x85next\ttab", "END:VCALENDAR"]
    days = [
        DueDay(date(2026, 3, 1 + number), [Due(title, title, title)])
        for number, title in enumerate(hostile)
    ]

    found = read(written(calendar(hostile[-3], *days)))

    assert [part.name for part in found.subcomponents] == ["VEVENT"] * len(hostile)
    for title, event in zip(hostile, found.walk("VEVENT"), strict=True):
        assert not event.errors
        assert "".join(title.split()).replace("\0", "").replace("\x07", "") in "".join(
            event["SUMMARY"].split()
        )
        assert event["DESCRIPTION"].count(event["SUMMARY"].removeprefix("Check in: ")) == 3


@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=300))
def test_a_line_of_any_length_comes_back_whole(typed: str) -> None:
    line = folded(f"SUMMARY:{text(typed)}")

    assert all(len(part) <= 75 for part in line.split(b"\r\n"))
    event = icalendar.Event.from_ical(b"BEGIN:VEVENT\r\n" + line + b"END:VEVENT\r\n")
    assert event["SUMMARY"] == typed


def test_an_event_is_the_same_one_when_it_is_read_again_and_an_empty_calendar_is_one() -> None:
    due = [Due("Trials", "Marketing")]
    before = read(written(calendar("Old", DueDay(MONDAY, due), DueDay(date(2026, 3, 9), due))))
    after = read(written(calendar("New", DueDay(MONDAY, due * 2))))

    assert before.walk("VEVENT")[0]["UID"] == after.walk("VEVENT")[0]["UID"]
    assert read(written(calendar("Nothing"))).walk("VEVENT") == []
