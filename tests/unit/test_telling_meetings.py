"""What a meeting says, line by line, and as a text."""

from datetime import date
from typing import Any

import hostile_texts
import pytest

from okr_core.telling import meetings
from okr_core.telling.meetings import About, Line, Part

DAY = date(2026, 8, 31)
ABOUT = About("team_review", "Dispatch", "2026 Q3", DAY, date(2026, 8, 24))


def spaced(text: str) -> str:
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def change(**values: Any) -> dict[str, Any]:
    """A key result that did not change; ``values`` say otherwise."""
    return {
        "change": "progress",
        "key_result_id": "orders",
        "title": "Handle more orders",
        "kind": "increase",
        "unit": "orders",
        "current_before": 320.0,
        "current": 320.0,
        "progress_before": 0.1,
        "progress": 0.1,
        "progress_change": 0.0,
        "status_before": "at_risk",
        "status": "at_risk",
        "confidence_before": 5.0,
        "confidence": 5.0,
        "confidence_change": 0.0,
        "owner": "Ada Ruiz",
        "team": "Dispatch",
        "has_moved": values.get("current", 320.0) != values.get("current_before", 320.0),
        "is_first": False,
        "moved": 1,
        "first": 1,
        **values,
    }


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (
            {"current": 340.0, "progress_change": 0.1},
            "320 → 340 orders, +10 % of the way, still at risk",
        ),
        (
            {"current": 321.0, "progress_change": 0.004},
            "320 → 321 orders, +0.4 % of the way, still at risk",
        ),
        (
            {"kind": "maintain", "current": 300.0, "progress_change": -0.1},
            "320 → 300 orders, −10 % of the tolerance, still at risk",
        ),
        (
            {"kind": "yes_no", "current_before": 0.0, "current": 1.0, "progress_change": 1.0},
            "no → yes, +100 % of the way, still at risk",
        ),
        (
            {"current": 300.0, "progress_change": -0.1, "status": "off_track"},
            "320 → 300 orders, −10 % of the way, at risk → off track",
        ),
        (
            {"current_before": None, "progress_change": 0.0, "is_first": True},
            "first measured at 320 orders, still at risk",
        ),
        (
            {"change": "confidence", "confidence": 3.0, "confidence_change": -2.0},
            "still at risk, confidence 5 → 3",
        ),
        ({"change": "status", "status": "stale"}, "at risk → stale"),
        ({"change": "published", "current_before": None, "current": None}, "New, at risk"),
        ({"change": "dropped", "current": None, "status": None}, "Dropped"),
        (
            {"change": "closed", "status": "closed", "current": 340.0, "progress_change": 0.1},
            "Closed at 10 %, 320 → 340 orders, +10 % of the way",
        ),
    ],
)
def test_a_change_says_its_size(values: dict[str, Any], said: str) -> None:
    assert spaced(meetings.change(change(**values))) == said


def test_what_moved_is_listed_as_counted_and_what_else_changed_stands_apart() -> None:
    rows = [
        change(title="Stale", change="status", status="stale"),
        change(title="New", change="published", current_before=None, has_moved=False),
        change(title="First", current_before=None, has_moved=False, is_first=True),
        change(title="Moved", current=340.0, progress_change=0.1),
    ]
    part = meetings.moved(rows, 15)
    assert [line.title for line in part.lines] == ["First", "Moved"]
    assert part.summary == "1 of 15 key results · 1 measured for the first time"
    others = meetings.changed_else(rows)
    assert [line.title for line in others.lines] == ["New", "Stale"]
    assert others.summary == "1 new or gone · 1 in status, confidence or target alone"
    assert [line.title for line in meetings.changed(rows).lines] == [
        "First",
        "Moved",
        "New",
        "Stale",
    ]
    assert meetings.moved([], 1).summary == "0 of 1 key result"


def blocked(**values: Any) -> dict[str, Any]:
    return {
        "kind": "blocked",
        "entity": "key_result",
        "key_result_id": "orders",
        "project_id": None,
        "title": "Handle more orders",
        "blocker": "Scanners held at customs",
        "help_from": "Mina Okafor",
        "help_from_id": "mina",
        "owner_id": "ada",
        "owner": "Ada Ruiz",
        "team": "Dispatch",
        **values,
    }


def test_what_is_blocked_says_who_was_asked_and_whom_it_waits_for() -> None:
    rows = [blocked(), blocked(kind="stale", blocker=None, help_from=None, help_from_id=None)]
    (line,) = meetings.blocked(rows).lines
    assert line.said == "Scanners held at customs. Help asked from Mina Okafor"
    assert (line.whose, line.opens) == ("Ada Ruiz · Dispatch", ("kr", "orders"))
    assert [line.title for line in meetings.asked(rows, "mina").lines] == ["Handle more orders"]
    assert not meetings.asked(rows, "ada").lines
    assert not meetings.asked([blocked(owner_id="mina")], "mina").lines


def test_the_next_step_is_that_of_the_last_check_in_that_said_anything() -> None:
    silent = dict.fromkeys(("note", "blocker", "next_step", "own_status", "confidence"))
    rows = [
        {"key_result_id": "late", **silent},
        {"key_result_id": "late", **silent, "confidence": 7.0, "next_step": "Call customs"},
        {"key_result_id": "orders", **silent, "note": "Done with that"},
        {"key_result_id": "orders", **silent, "next_step": "Over by now"},
        {"key_result_id": "cold", **silent, "next_step": "Of somebody else"},
    ]
    part = meetings.next_steps(rows, {"late": "Reduce late orders", "orders": "More orders"})
    assert [(line.title, line.said) for line in part.lines] == [
        ("Reduce late orders", "Call customs")
    ]


def test_health_lists_only_what_is_out_of_range_and_counts_the_rest() -> None:
    kpi = {
        "kpi_id": "k",
        "name": "Late orders",
        "team": "Dispatch",
        "unit": "%",
        "value": 7.5,
        "healthy_low": None,
        "healthy_high": 5.0,
        "change": -0.5,
        "is_better": True,
        "age_days": 14,
    }
    part = meetings.health([{**kpi, "health": name} for name in ("high", "healthy", "no_data")])
    (line,) = part.lines
    assert spaced(line.said) == (
        "7.5 %, above its range of 5 % or less, ↓0.5, better, measured 14 d ago"
    )
    assert part.summary == "1 no reading yet · 1 in range"
    assert meetings.health([]).nothing == "no KPI is kept here."


def test_a_text_is_a_screenful_of_plain_lines_with_honest_counts() -> None:
    """Whatever people typed stays on its line, and what is left out is counted."""
    lines = [Line(text, text, f"{text} · Dispatch") for text in hostile_texts.TEXTS] * 3
    parts = [Part(f"Part {number}", lines, "nothing.", "9 of 9", brief=5) for number in range(5)]
    written = meetings.text(ABOUT, [*parts, Part("Health", [], "no KPI is kept here.")])
    rows = written.splitlines()
    assert rows[:2] == [
        "Team review · Dispatch · 2026 Q3 · 31 Aug 2026",
        "Since 24 Aug 2026",
    ]
    assert len(rows) == 2 + 5 * (2 + 5 + 1) + 2
    assert rows.count(f"- and {len(lines) - 5} more") == 5
    assert rows[-1] == "Health: no KPI is kept here."
    assert not any(mark in written for mark in "\u202f\u00a0\r\t")


def test_a_text_says_which_meeting_it_counts_from() -> None:
    said = meetings.since(ABOUT._replace(since=date(2026, 8, 20), last=date(2026, 8, 21)))
    assert said == "Since the evening of 20 Aug 2026, before the last one on 21 Aug 2026"
