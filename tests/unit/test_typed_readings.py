"""The two numbers that a text can be, in words that nobody takes for the other one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okr_core.transfer.numbers import DecimalMark
from okr_core.ui import typed_numbers
from okr_core.ui.typed_numbers import Kind


def spelled(text: str, mark: DecimalMark, unit: str = "") -> list[str]:
    readings = typed_numbers.read(text, Kind(unit), mark).readings
    return list(typed_numbers.spelled(readings, mark).values())


@pytest.mark.parametrize(
    ("text", "mark", "said"),
    [
        ("1.234", ".", ["1.234 (between 1 and 2)", "1234"]),
        ("1.234", ",", ["1234", "1,234 (between 1 and 2)"]),
        ("1,234", ".", ["1234", "1.234 (between 1 and 2)"]),
        ("12,345 %", ",", ["12,345 (between 12 and 13)", "12345"]),
        ("-1.234", ".", ["-1.234 (between -2 and -1)", "-1234"]),
        ("1,200", ".", ["1200", "1.2"]),
        ("1,250", ",", ["1,25", "1250"]),
        ("7,000", ".", ["7000", "7"]),
    ],
)
def test_each_reading_is_told_so_that_it_cannot_be_the_other(
    text: str, mark: DecimalMark, said: list[str]
) -> None:
    assert spelled(text, mark, "%") == said


@given(st.integers(1, 999), st.integers(0, 999), st.sampled_from(".,"), st.sampled_from([".", ","]))
def test_no_reading_can_be_read_in_two_ways_again(
    before: int, after: int, sign: str, mark: DecimalMark
) -> None:
    for said in spelled(f"{before}{sign}{after:03}", mark):
        bare, _, between = said.partition(" (between ")
        is_asked = bool(typed_numbers.read(bare, Kind(), mark).readings)
        assert is_asked == bool(between)
