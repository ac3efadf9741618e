"""A value is asked about when it lies more than ten whole ways beyond its range."""

from typing import Any

import pytest

from okr_core.rules.far_off import is_far_off

NOTHING = dict.fromkeys(("baseline", "target", "band_low", "band_high", "tolerance", "current"))
UP = {"kind": "increase", "baseline": 1200.0, "target": 1400.0}  # a way of 200
DOWN = {"kind": "decrease", "baseline": 12.0, "target": 4.0}  # a way of 8
BAND = {"kind": "maintain", "band_low": 31.0, "band_high": 45.0, "tolerance": 5.0}
COLD = {"kind": "maintain", "band_high": 4.0, "tolerance": 2.0}


@pytest.mark.parametrize(
    ("key_result", "low", "high"),
    [
        (UP, -800, 3400),
        ({**UP, "current": 3000.0}, -800, 5000),
        ({**UP, "current": float("nan")}, -800, 3400),
        (DOWN, -76, 92),
        ({**DOWN, "current": -70.0}, -150, 92),
        (BAND, -19, 95),
        (COLD, -1e300, 24),
        ({**COLD, "band_low": 2.0, "band_high": None}, -18, 1e300),
    ],
)
def test_a_value_is_far_off_beyond_ten_ways_and_not_at_them(
    key_result: dict[str, Any], low: float, high: float
) -> None:
    row = {**NOTHING, **key_result}
    assert [is_far_off(value, row) for value in (low, high)] == [False, False]
    beyond = [edge for edge in (low - 0.5, high + 0.5) if edge not in (low, high)]
    assert beyond
    assert all(is_far_off(value, row) for value in beyond)


@pytest.mark.parametrize(
    "key_result",
    [
        {"kind": "yes_no", "baseline": 0.0, "target": 1.0},
        {"kind": "milestone", "baseline": 0.0, "target": 100.0},
        {**UP, "target": None},
        {**UP, "target": 1200.0},
        {**BAND, "tolerance": None},
    ],
)
def test_where_no_way_is_known_nothing_is_far_off(key_result: dict[str, Any]) -> None:
    assert not is_far_off(1e9, {**NOTHING, **key_result})
