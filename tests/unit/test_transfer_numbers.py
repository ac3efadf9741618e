"""Numbers as people write them, and the ones that have two readings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okr_core.transfer.numbers import DecimalMark, decimal_mark, read_number

PLAIN = [
    ("0", 0),
    ("1.200.000", 1_200_000),
    ("1,200,000", 1_200_000),
    ("1,20,000", 120_000),
    ("17,5", 17.5),
    ("17.5", 17.5),
    (".5", 0.5),
    ("0.123", 0.123),
    ("1234.567", 1234.567),
    ("1.234,5", 1234.5),
    ("1,234.5", 1234.5),
    ("3.5k", 3500),
    ("3,3 Tsd", 3300),
    ("1.2M", 1_200_000),
    ("3.5 Mio. €", 3_500_000),
    ("2bn", 2e9),
    ("$5 mm", 5_000_000),
    ("30 mn €", 30_000_000),
    ("1e6", 1_000_000),
    ("(5)", -5),
    ("(€ 5)", -5),
    ("−3", -3),
    ("-4", -4),
    ("+25", 25),
    ("$-5", -5),
    ("1 200", 1200),
    ("1\u00a0200", 1200),
    ("1\u2009200,5", 1200.5),
    ("1'200.5", 1200.5),
    ("1’200", 1200),
    (" 7 ", 7),
]
NONE = [
    *(
        "abc",
        "",
        "-",
        "12.34.56",
        "1,234,56",
        "12 34",
        "1,2,3",
        "1,2,3.4",
        "--3",
        "(-3)",
        "5m",
        "5 mm",
        "30 mn",
    ),
    *("92-96", "2026-12-31", "=1+1", "1 200'000", "5 of 10", "9" * 16, "1e999", "٣x4", "1_000"),
]
UNITS = [("71%", "%"), ("€ 5", "€"), ("5 €", "€"), ("EUR 5", "EUR"), ("14 days", "days")]


@pytest.mark.parametrize(("text", "value"), PLAIN)
def test_a_number_with_one_reading_is_read(text: str, value: float) -> None:
    reading = read_number(text)
    assert reading is not None
    assert not reading.is_ambiguous
    assert reading.value == value


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_number_is_not_made_one(text: str) -> None:
    assert read_number(text) is None


@pytest.mark.parametrize(("text", "unit"), UNITS)
def test_the_unit_beside_a_number_is_kept(text: str, unit: str) -> None:
    reading = read_number(text)
    assert reading is not None
    assert reading.unit == unit


@pytest.mark.parametrize(
    ("text", "with_point", "with_comma"),
    [("1,200", 1200, 1.2), ("1.234", 1.234, 1234), ("-12,345%", -12_345, -12.345)],
)
def test_three_digits_behind_one_mark_have_two_readings(
    text: str, with_point: float, with_comma: float
) -> None:
    reading = read_number(text)
    assert reading is not None
    assert reading.is_ambiguous
    assert reading.mark is None
    assert reading.under(".") == with_point
    assert reading.under(",") == with_comma


@pytest.mark.parametrize(
    ("texts", "mark"),
    [
        (["1,200", "17.5"], "."),
        (["1,200", "1.200.000"], ","),
        (["1,200", "300"], None),
        (["1,5", "2.5", "1,200"], None),
    ],
)
def test_the_unambiguous_cells_of_a_column_give_its_decimal_mark_away(
    texts: list[str], mark: DecimalMark | None
) -> None:
    assert decimal_mark(reading for text in texts if (reading := read_number(text))) == mark


@given(
    value=st.decimals(-999_999_999, 999_999_999, places=2),
    mark=st.sampled_from([".", ","]),
    group=st.sampled_from(["", " ", "\u00a0", "\u202f", "'", "other"]),
    beside=st.sampled_from(["", "%", " %", " €", "€ "]),
)
def test_a_number_written_in_any_locale_is_read_back(value, mark, group, beside) -> None:
    separator = ("." if mark == "," else ",") if group == "other" else group
    figures = f"{abs(value):,.2f}".replace(".", "D").replace(",", separator).replace("D", mark)
    sign = "-" if value < 0 else ""
    text = f"{sign}{beside}{figures}" if beside.endswith(" ") else f"{sign}{figures}{beside}"
    reading = read_number(text)
    assert reading is not None, text
    assert reading.value == float(value)
    assert reading.mark == mark


@given(value=st.integers(-999_999_999, 999_999_999), mark=st.sampled_from([".", ","]))
def test_a_whole_number_with_thousands_is_read_back_under_its_mark(value, mark) -> None:
    text = f"{value:,}".replace(",", "." if mark == "," else ",")
    reading = read_number(text)
    assert reading is not None
    assert reading.under(mark) == value


@given(st.text(max_size=40))
def test_no_text_breaks_the_reading(text) -> None:
    reading = read_number(text)
    assert reading is None or isinstance(reading.value, float)
