"""Why a gap asks for a decision or does not, and what counts as moved without the work."""

from datetime import date
from typing import Any

import pytest

from okr_core.telling import explain

LIMITS = {"gap_delivered": 0.8, "gap_moved": 0.5, "barely_delivered": 0.2}
LINK: dict[str, Any] = {
    "expected_lag_days": 14,
    "delivered_on": date(2026, 1, 20),
    "effect_due_on": date(2026, 2, 3),
    "progress": 0.1,
    "pace": 0.5,
    "is_gap": True,
    "gap_reason": "behind_pace",
    "gap_is_open": True,
    "gap_decision": None,
    "gap_decided_on": None,
    "gap_note": None,
    "gap_review_on": None,
    "is_unexplained": False,
}
DECIDED = {
    "gap_decision": "wait",
    "gap_decided_on": date(2026, 2, 5),
    "gap_note": "Spring decides",
    "gap_review_on": date(2026, 3, 1),
}


@pytest.mark.parametrize(
    ("row", "ends"),
    [
        ({}, "less than half of pace, 50 %. Now no decision stands, so it asks for one."),
        (
            {**DECIDED, "gap_is_open": False},
            "Decided to wait on 5 Feb 2026: Spring decides. It comes back after 1 Mar 2026. "
            "Now a decision stands.",
        ),
        (
            DECIDED,
            "It stood until 1 Mar 2026. Now no decision stands, so it asks for one.",
        ),
        ({"is_gap": False, "gap_reason": None, "gap_is_open": False}, "later, on 3 Feb 2026."),
        (
            {
                "is_gap": False,
                "gap_is_open": False,
                "delivered_on": None,
                "is_unexplained": True,
            },
            "Its effect is awaited 14 days after 80 % of the work is delivered. Moved without the "
            "work: it moved at least 50 % of its way while less than 20 % of the work was "
            "delivered.",
        ),
    ],
)
def test_a_gap_is_told_with_what_was_decided_about_it(row: dict[str, Any], ends: str) -> None:
    said = explain.effect(LINK | row, LIMITS).replace("\u202f", " ")
    assert said.endswith(ends)
