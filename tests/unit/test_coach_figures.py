"""Moving the numbers of a title into their columns, and leaving alone what is not clear."""

from typing import Any

import pytest

from okr_core.model.goalposts import goalpost_refusal
from okr_core.rules.wording.figures import figures

UP, DOWN, KEEP = "increase", "decrease", "maintain"


@pytest.mark.parametrize(
    ("title", "left", "kind", "unit", "numbers"),
    [
        ("Raise renewals from 81 % to 88 %", "Raise renewals", UP, "%", (81, 88)),
        ("Renewals 81% -> 88%", "Renewals", UP, "%", (81, 88)),
        ("KR2: Renewals: 81 → 88 percent", "Renewals", UP, "%", (81, 88)),
        ("Raise renewals to 88 % from 81 %", "Raise renewals", UP, "%", (81, 88)),
        ("Income from €3.2M to €4.5M", "Income", UP, "€", (3_200_000, 4_500_000)),
        ("Grow income from 30k to 45k €", "Grow income", UP, "€", (30_000, 45_000)),
        ("Borrowers from 14,200 to 17,000", "Borrowers", UP, "", (14_200, 17_000)),
        ("Milk waste from 2,5 % to 1,5 %", "Milk waste", DOWN, "%", (2.5, 1.5)),
        ("Time to fill posts cut from 80 to 50 days", "Time to fill posts", DOWN, "days", (80, 50)),
        ("Sales from 5 to 9 a week in the north", "Sales a week in the north", UP, "", (5, 9)),
        ("Reduce churn to 2 %", "Reduce churn", DOWN, "%", (None, 2)),
        ("Response time under 300 ms", "Response time", DOWN, "ms", (None, 300)),
        ("Margin of the shop ≥ 34 %", "Margin of the shop", UP, "%", (None, 34)),
    ],
)
def test_a_way_to_go(
    title: str, left: str, kind: str, unit: str, numbers: tuple[float | None, float]
) -> None:
    found = figures(title)
    assert found is not None
    assert (found.title, found.kind, found.unit) == (left, kind, unit)
    assert (found.baseline, found.target) == numbers


@pytest.mark.parametrize(
    ("title", "left", "band"),
    [
        ("Hold absences under 3 %", "Hold absences", (None, 3)),
        ("Keep availability at 99.9 % or more", "Keep availability", (99.9, None)),
        ("Maintain a margin above 12 %", "Maintain a margin", (12, None)),
    ],
)
def test_a_band_to_stay_in(title: str, left: str, band: tuple[Any, Any]) -> None:
    found = figures(title)
    assert found is not None
    assert (found.title, found.kind, found.unit) == (left, KEEP, "%")
    assert (found.band_low, found.band_high, found.target) == (*band, None)


@pytest.mark.parametrize(
    "title",
    [
        "Raise sign-ups by 20 %",  # of what?
        "Keep nitrogen from 1.200 to 900",  # a thousand, or a bit more than one
        "Raise visits from 30 to 45k",  # thirty, or thirty thousand
        "Reduce churn from 2 % to 4 %",  # it says both less and more
        "Win 3 of 5 tenders",
        "Satisfaction from 60 % to 4.5 stars",
        "Borrowers from 5 to 5",
        "from 1 to 2",
        "12 webinars in 3 towns for 40 guests",
        "Version 4 in use",
        "No numbers at all",
        "",
    ],
)
def test_what_is_not_clear_is_left_alone(title: str) -> None:
    assert figures(title) is None


@pytest.mark.parametrize("title", ["Renewals from 81 to 88 %", "Reduce churn to 2 %", "Keep x ≤ 3"])
def test_a_key_result_takes_what_is_found(title: str) -> None:
    found = figures(title)
    assert found is not None
    posts = {key: value for key, value in found.columns.items() if key not in {"title", "unit"}}
    assert goalpost_refusal(posts.pop("kind"), **posts) is None
