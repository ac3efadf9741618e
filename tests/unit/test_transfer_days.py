"""Days as people write them, and the ones whose day and month could be swapped."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okr_core.transfer.days import NO_SUCH_DAY, day_order, read_day, why_no_day
from okr_core.transfer.periods import named_period, period_around

LAST = date(2026, 12, 31)


@pytest.mark.parametrize(
    "text",
    [
        *("2026-12-31", "2026/12/31", "2026.12.31", "20261231", "2026-12-31T00:00:00Z"),
        *("31/12/2026", "12/31/2026", "31.12.2026", "31.12.26", "31-12-2026", "12-31-2026"),
        *("31 Dec 2026", "Dec 31, 2026", "December 31 2026", "31-Dec-26", "31st December, 2026"),
        *("46387", "46387.5", " 2026-12-31 "),
    ],
)
def test_the_last_day_of_a_year_is_read_in_every_writing(text: str) -> None:
    reading = read_day(text)
    assert reading is not None
    assert (reading.day, reading.is_ambiguous) == (LAST, False)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2026-02-30", NO_SUCH_DAY),
        (" 2026-13-01 ", NO_SUCH_DAY),
        ("1889-01-01", ""),  # there was one; it is too long ago
        ("2026-02-28", ""),
        ("31.02.2026", ""),
        ("soon", ""),
    ],
)
def test_a_day_that_is_not_in_the_calendar_is_told_from_another_writing(
    text: str, why: str
) -> None:
    assert why_no_day(text) == why


def test_a_number_of_a_spreadsheet_is_a_day_as_it_counts_them() -> None:
    reading = read_day(46387.0)
    assert reading is not None
    assert reading.day == LAST


@pytest.mark.parametrize(
    "text",
    [
        *("2026-02-30", "31/11/2026", "13/13/2026", "1/2", "Q4 2026", "soon", "", "31.02.2026"),
        *("1889-01-01", "2300-01-01", "99999", "2026-1", "12/31", "=TODAY()"),
    ],
)
def test_what_is_no_day_is_not_made_one(text: str) -> None:
    assert read_day(text) is None


def test_day_and_month_up_to_12_have_two_readings() -> None:
    reading = read_day("03/04/25")
    assert reading is not None
    assert reading.is_ambiguous
    assert reading.under("day") == date(2025, 4, 3)
    assert reading.under("month") == date(2025, 3, 4)


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["03/04/2026", "31/12/2026"], "day"),
        (["03/04/2026", "12/31/2026"], "month"),
        (["03/04/2026", "05/05/2026", "2026-12-31"], None),
        (["03/04/2026", "31/12/2026", "12/31/2026"], None),
    ],
)
def test_the_unambiguous_cells_of_a_column_give_its_order_away(texts, order) -> None:
    assert day_order(reading for text in texts if (reading := read_day(text))) == order


@given(
    day=st.dates(date(1990, 1, 1), date(2199, 12, 31)),
    written=st.sampled_from(
        [("%Y-%m-%d", "day"), ("%d/%m/%Y", "day"), ("%m/%d/%Y", "month"), ("%d.%m.%Y", "day")]
    ),
)
def test_a_day_written_in_any_locale_is_read_back_under_its_order(day, written) -> None:
    pattern, order = written
    reading = read_day(day.strftime(pattern))
    assert reading is not None
    assert reading.under(order) == day
    assert reading.order in {None, order}


@given(st.text(max_size=30))
def test_no_text_breaks_the_reading(text) -> None:
    reading = read_day(text)
    assert reading is None or isinstance(reading.day, date)


@pytest.mark.parametrize(
    ("name", "days"),
    [
        ("Q4 2026", ("2026-10-01", "2026-12-31")),
        ("2026-Q1", ("2026-01-01", "2026-03-31")),
        ("q2/26", ("2026-04-01", "2026-06-30")),
        ("H1 2026", ("2026-01-01", "2026-06-30")),
        ("2026 H2", ("2026-07-01", "2026-12-31")),
        ("2026", ("2026-01-01", "2026-12-31")),
    ],
)
def test_the_name_of_a_cycle_says_its_days(name: str, days: tuple[str, str]) -> None:
    period = named_period(name)
    assert period is not None
    assert (period.starts_on.isoformat(), period.ends_on.isoformat()) == days


@pytest.mark.parametrize("name", ["Autumn push", "H4 2026", "Q5 2026", "Q1 FY26", "3026"])
def test_a_name_that_says_no_days_is_left_to_the_days_of_the_file(name: str) -> None:
    assert named_period(name) is None


@pytest.mark.parametrize(
    ("first", "last", "name"),
    [
        ((2026, 10, 5), (2026, 12, 31), "Q4 2026"),
        ((2026, 12, 31), (2026, 7, 1), "H2 2026"),
        ((2026, 2, 1), (2026, 12, 31), "2026"),
        ((2026, 2, 1), (2029, 3, 1), "2026–2029"),
    ],
)
def test_days_lie_in_the_shortest_usual_stretch_that_holds_them(first, last, name) -> None:
    period = period_around(date(*first), date(*last))
    assert period.name == name
    assert period.starts_on <= min(date(*first), date(*last))
    assert period.ends_on >= max(date(*first), date(*last))
