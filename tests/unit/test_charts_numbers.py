"""Numbers as people read them."""

import math
import re
from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from okr_core.charts import numbers
from okr_core.charts.numbers import MINUS, MISSING, THIN_SPACE

finite = st.floats(allow_nan=False, allow_infinity=False)


@pytest.mark.parametrize(
    ("value", "unit", "written"),
    [
        (40.0, "%", "40\u202f%"),
        (0.5, "", "0.5"),
        (21.54, "%", "21.5\u202f%"),
        (21.55, "%", "21.6\u202f%"),
        (-21.55, "%", f"{MINUS}21.6\u202f%"),
        (999.5, "", "1k"),
        (1234.0, "customers", "1.23k\u00a0customers"),
        (12_345, "", "12.3k"),
        (1_200_000, "€", "1.2M\u00a0€"),
        (999_999, "", "1M"),
        (2.5e9, "", "2.5B"),
        (3e12, "", "3T"),
        (-420_000, "$", f"{MINUS}$420k"),
        (0.0, "%", "0\u202f%"),
        (-0.0, "%", "0\u202f%"),
        (0.00123, "", "0.00123"),
        (0.0000123, "", f"1.23e{MINUS}5"),
        (1e300, "", "1e300"),
        (None, "%", MISSING),
        (math.nan, "%", MISSING),
        (math.inf, "", MISSING),
        (pd.NA, "", MISSING),
    ],
)
def test_short_numbers(value, unit, written):
    assert numbers.short(value, unit) == written


@pytest.mark.parametrize(
    ("value", "unit", "written"),
    [
        (1234567.891, "€", "1\u202f234\u202f567.891\u00a0€"),
        (0.1 + 0.2, "", "0.3"),
        (-62.4, "%", f"{MINUS}62.4\u202f%"),
        (100.0, "", "100"),
        (-0.0, "", "0"),
        (None, "", MISSING),
    ],
)
def test_full_numbers(value, unit, written):
    assert numbers.full(value, unit) == written


@pytest.mark.parametrize(
    ("fraction", "written"),
    [
        (0.574, "57\u202f%"),
        (0.575, "58\u202f%"),
        (-0.035, f"{MINUS}4\u202f%"),
        (-0.004, "0\u202f%"),
        (12.345, "1\u202f235\u202f%"),
        (None, MISSING),
    ],
)
def test_percentages(fraction, written):
    assert numbers.percent(fraction) == written


def test_a_full_percentage_keeps_its_decimals():
    assert numbers.full_percent(0.5741) == "57.41\u202f%"
    assert numbers.full_percent(None) == MISSING


def test_a_span_names_its_unit_once():
    assert numbers.span(95.0, 99.0, "%") == "95–99\u202f%"
    assert numbers.span(40.0, 10.0, "%", dash=" → ") == "40 → 10\u202f%"
    assert numbers.span(-5.0, 12e6, "$", dash=" → ") == f"{MINUS}$5 → $12M"
    assert numbers.span(6.0, 6.0, "people") == "6\u00a0people"
    assert numbers.span(None, 6.0) == f"{MISSING}–6"


def test_a_change_has_an_arrow_and_no_change_has_none():
    assert [numbers.change(value) for value in (2.0, -1.0, 0.0, None)] == ["↑2", "↓1", "", ""]


def test_an_age_is_counted_in_days_and_then_in_weeks():
    days = (None, 0, 1, 20, 21, 40)
    assert [numbers.age(day) for day in days] == [
        "", "today", "1\u00a0d ago", "20\u00a0d ago", "3\u00a0w ago", "5\u00a0w ago",
    ]  # fmt: skip


@given(finite)
def test_short_numbers_have_at_most_three_significant_digits_and_no_negative_zero(value):
    written = numbers.short(value)
    mantissa = written.split("e")[0].rstrip("kMBT").lstrip(MINUS)
    significant = mantissa.replace(".", "").lstrip("0")
    assert re.fullmatch(r"\d+(\.\d+)?", mantissa)
    assert len(significant.rstrip("0")) <= 3
    assert "-" not in written
    assert written.startswith(MINUS) == (value < 0)


@given(st.floats(-1e14, 1e14).filter(lambda value: abs(value) >= 1e-4))
def test_short_numbers_are_within_half_a_percent_of_the_truth(value):
    written = numbers.short(value).replace(MINUS, "-")
    factors = {"k": 1e3, "M": 1e6, "B": 1e9, "T": 1e12}
    read = float(written.rstrip("kMBT")) * factors.get(written[-1], 1)
    assert read == pytest.approx(value, rel=0.0051)


@given(st.floats(-1e14, 1e14).filter(lambda value: value == 0 or abs(value) >= 1e-9))
def test_full_numbers_read_back_as_the_number(value):
    read = float(numbers.full(value).replace(MINUS, "-").replace(THIN_SPACE, ""))
    assert read == pytest.approx(value, rel=1e-14)


@given(finite)
def test_percentages_never_print_negative_zero(value):
    assert not re.match(rf"[{MINUS}-]0\D", numbers.percent(value))


SEEN = {"last_seen_on": date(2026, 9, 24), "age_days": 6, "cycle_ends_on": date(2026, 9, 30)}


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, "24 Sep 2026"),  # the age stops where the cycle ends, the day does not
        ({"age_days": 5}, "5 d ago"),
        ({"cycle_ends_on": None}, "6 d ago"),
        ({"last_seen_on": None, "age_days": None}, ""),
        ({"last_seen_on": pd.NaT, "age_days": math.nan}, ""),
    ],
)
def test_of_a_cycle_that_is_over_the_day_is_said(changed: dict[str, object], said: str) -> None:
    assert numbers.last_seen(SEEN | changed).replace("\u00a0", " ") == said
