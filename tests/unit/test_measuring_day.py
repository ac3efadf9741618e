"""The days on which something in a cycle can be measured."""

from datetime import date
from functools import partial

import pytest

from okr_core.rules.measuring_day import refusal

in_q3 = partial(refusal, cycle="2026 Q3", starts_on=date(2026, 7, 1), ends_on=date(2026, 9, 30))
WITHIN = date(2026, 8, 31)


@pytest.mark.parametrize(
    ("day", "today"),
    [
        (date(2026, 7, 1), WITHIN),
        (WITHIN, WITHIN),
        (date(2026, 9, 30), date(2026, 10, 5)),
    ],
)
def test_a_day_of_the_cycle_up_to_today_is_taken(day: date, today: date) -> None:
    assert in_q3(day, today=today) is None


@pytest.mark.parametrize(
    ("day", "today", "said"),
    [
        (
            date(2026, 9, 1),
            WITHIN,
            ("2026-09-01 is in the future.", "Choose a day from 2026-07-01 to today, 2026-08-31."),
        ),
        (
            date(2026, 6, 30),
            WITHIN,
            (
                "2026-06-30 is outside 2026 Q3.",
                "Choose a day from 2026-07-01 to today, 2026-08-31.",
            ),
        ),
        (
            date(2026, 10, 1),
            date(2026, 10, 5),
            ("2026-10-01 is outside 2026 Q3.", "Choose a day from 2026-07-01 to 2026-09-30."),
        ),
        (
            date(2026, 7, 1),
            date(2026, 6, 30),
            ("2026 Q3 begins on 2026-07-01.", "Measure from that day on."),
        ),
    ],
    ids=["tomorrow", "before it", "after it", "before it began"],
)
def test_any_other_is_refused_with_the_days_that_there_are(
    day: date, today: date, said: tuple[str, str]
) -> None:
    assert in_q3(day, today=today) == said
