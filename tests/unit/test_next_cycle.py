"""Which cycle is proposed after another, and inside a longer one."""

from datetime import date

import pytest

from okr_core.rules.next_cycle import Span, after, around, inside


@pytest.mark.parametrize(
    ("name", "starts", "ends", "expected"),
    [
        ("Q3 2026", "2026-07-01", "2026-09-30", ("Q4 2026", "2026-10-01", "2026-12-31")),
        ("2026 Q4", "2026-10-01", "2026-12-31", ("2027 Q1", "2027-01-01", "2027-03-31")),
        ("FY26 H2", "2026-01-01", "2026-06-30", ("FY27 H1", "2026-07-01", "2026-12-31")),
        ("2026", "2026-01-01", "2026-12-31", ("2027", "2027-01-01", "2027-12-31")),
        (
            "School year 2026/27",
            "2026-08-01",
            "2027-07-31",
            ("School year 2027/28", "2027-08-01", "2028-07-31"),
        ),
        (
            "Strategy to 2030",
            "2027-01-01",
            "2030-12-31",
            ("Strategy to 2034", "2031-01-01", "2034-12-31"),
        ),
        (
            "Sep 2026 to Dec 2026",
            "2026-09-23",
            "2026-12-23",
            ("Dec 2026 to Mar 2027", "2026-12-24", "2027-03-25"),
        ),
        ("December 2026", "2026-12-01", "2026-12-31", ("January 2027", "2027-01-01", "2027-01-31")),
        ("Sprint 09", "2026-03-02", "2026-03-15", ("Sprint 10", "2026-03-16", "2026-03-29")),
        ("Q4 2026", "2026-11-23", "2026-12-31", ("Q1 2027", "2027-01-01", "2027-03-31")),
        ("Autumn", "2026-10-01", "2026-12-31", ("Q1 2027", "2027-01-01", "2027-03-31")),
    ],
)
def test_the_next_cycle_is_as_long_and_its_name_counts_on(
    name: str, starts: str, ends: str, expected: tuple[str, str, str]
) -> None:
    found = after(name, date.fromisoformat(starts), date.fromisoformat(ends))
    assert (found.name, str(found.starts_on), str(found.ends_on)) == expected


YEAR = Span("year", "2026", date(2026, 1, 1), date(2026, 12, 31))
NEXT_YEAR = Span("next", "2027", date(2027, 1, 1), date(2027, 12, 31))


def test_a_year_takes_quarters_until_it_is_full() -> None:
    quarters: list[Span] = []
    while (found := inside(YEAR, quarters)) is not None:
        quarters.append(Span(found.name, *found))
    assert [one.name for one in quarters] == ["Q1 2026", "Q2 2026", "Q3 2026", "Q4 2026"]
    assert quarters[-1].ends_on == YEAR.ends_on
    four = Span("four", "Four years", date(2026, 6, 24), date(2030, 6, 23))
    assert inside(four, []) == ("Jun 2026 to Jun 2027", date(2026, 6, 24), date(2027, 6, 23))
    # What is left of a year is what the last one gets.
    almost = Span("q", "Autumn 1", date(2026, 7, 1), date(2026, 10, 31))
    assert inside(YEAR, [almost]) == ("Autumn 2", date(2026, 11, 1), date(2026, 12, 31))


def test_the_next_cycle_lies_in_the_year_that_holds_it() -> None:
    third = after("Q3 2026", date(2026, 7, 1), date(2026, 9, 30))
    first = after("Q4 2026", date(2026, 10, 1), date(2026, 12, 31))
    assert around(third, "year", [YEAR, NEXT_YEAR]) == "year"
    assert around(first, "year", [YEAR, NEXT_YEAR]) == "next"
    assert around(first, "year", [YEAR]) is None
    assert around(third, None, [YEAR]) is None
