"""A value is asked about when it looks like a slip of the keyboard, and not when it surprises."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okr_core.rules.far_off import FarOff, far_off

NOTHING = dict.fromkeys(
    ("unit", "baseline", "target", "band_low", "band_high", "tolerance", "current")
)


def up(baseline: float, target: float, current: float | None = None, unit: str = "") -> Any:
    kind = "increase" if target > baseline else "decrease"
    ends = {"kind": kind, "baseline": baseline, "target": target, "current": current}
    return {**NOTHING, **ends, "unit": unit}


def band(
    low: float | None, high: float | None, tolerance: float | None, current: float | None = None
) -> Any:
    ends = {"band_low": low, "band_high": high, "tolerance": tolerance, "current": current}
    return {**NOTHING, "kind": "maintain", **ends}


SIZE, SIGN, NO_SHARE = FarOff.SIZE, FarOff.SIGN, FarOff.NO_SHARE


@pytest.mark.parametrize(
    ("key_result", "values", "why"),
    [
        # Upwards: to 90 and two ways of 55 beyond it, or as far as a fifth of what is known.
        (up(35, 90, 45), (450, 201, 380, 6.9, 4.5, 0.045), SIZE),
        (up(35, 90, 45), (0, 8, 15, 35, 90, 110, 200), None),
        (up(35, 90, 45), (-45, -0.1), SIGN),
        (up(35, 90, 45, "%"), (450, 100.1, -5, -45), NO_SHARE),
        (up(35, 90, 45, "%"), (0, 8, 15, 91, 100), None),
        (up(35, 90, 45, "Percent"), (150,), NO_SHARE),
        (up(58, 80, 62, "%"), (150, -5, 604, 1000), NO_SHARE),
        (up(80, 120, 90, "%"), (140, 101), None),
        (up(-5, 12, 3, "%"), (-6, 45), None),
        (up(5, 12, 130, "%"), (110, 131), None),
        # Downwards: 12 to 4, two ways of 8 behind the baseline.
        (up(12, 4, 7), (70, 40, 29, 0.7, 0.79), SIZE),
        (up(12, 4, 7), (28, 20, 13, 3, 1, 0.8, 0), None),
        (up(12, 4, 7), (-7, -1), SIGN),
        # No current value yet.
        (up(35, 90), (450, 6), SIZE),
        (up(35, 90), (30, 120), None),
        (up(35, 90, float("nan")), (450,), SIZE),
        # What was meant and saved is no slip again.
        (up(35, 90, 450), (450, 300, 460, 40), None),
        # From nothing, and to nothing: no part of nothing is too small.
        (up(0, 10, 4), (40, 31), SIZE),
        (up(0, 10, 4), (0.4, 0.001, 30, 12), None),
        (up(0, 10, 4), (-4,), SIGN),
        (up(6, 0, 2), (20, 19), SIZE),
        (up(6, 0, 2), (0.2, 0, 9, 18), None),
        # A short way on a high level: the number varies by itself.
        (up(98, 99.5, 98.4), (9.84, 990, 984), SIZE),
        (up(98, 99.5, 98.4), (80, 94, 101, 110), None),
        (up(1200, 1210, 1203), (120.3, 12, 1.2, 12030), SIZE),
        (up(1200, 1210, 1203), (1090, 900, 1500), None),
        (up(0.002, 0.0021), (0.02, 0.0002), SIZE),
        (up(0.002, 0.0021), (0.0019, 0.0024), None),
        # Great numbers: a thousand forgotten.
        (up(1.2e6, 1.5e6, 1.3e6), (1.3e7, 1.3e5, 1300, 1.3), SIZE),
        (up(1.2e6, 1.5e6, 1.3e6), (1e6, 9e5, 2e6), None),
        # Below zero.
        (up(-40, -20, -30), (30, 21), SIGN),
        (up(-40, -20, -30), (-300, -3), SIZE),
        (up(-40, -20, -30), (-10, 3, -70), None),
        (up(-10, 10, 2), (-20, 20, -2, 0.2), None),
        (up(-10, 10, 2), (-200, 200), SIZE),
        # A band, its tolerance as the way.
        (band(31, 45, 5, 36), (360, 3.6, 100), SIZE),
        (band(31, 45, 5, 36), (26, 21, 56, 60), None),
        (band(31, 45, 5, 36), (-36,), SIGN),
        (band(31, 45, None, 36), (360, 3.6), SIZE),
        (band(99, 100, 0.5), (9.9, 999), SIZE),
        (band(99, 100, 0.5), (95, 90), None),
        # A side that is open has no end.
        (band(None, 4, 2, 3.5), (35, 40), SIZE),
        (band(None, 4, 2, 3.5), (0.3, 6, 8, 10), None),
        (band(2, None, 2, 3.5), (1e9, 1), None),
        (band(None, -18, 2, -20), (20,), SIGN),
        (band(None, -18, 2, -20), (-200, -18, -15), None),
    ],
)
def test_slips_are_asked_about_and_surprises_are_not(
    key_result: dict[str, Any], values: tuple[float, ...], why: FarOff | None
) -> None:
    assert {value: far_off(value, key_result) for value in values} == dict.fromkeys(values, why)


@pytest.mark.parametrize(
    "key_result",
    [
        {"kind": "yes_no", "baseline": 0.0, "target": 1.0},
        {"kind": "milestone", "baseline": 0.0, "target": 100.0},
        {"kind": "increase", "baseline": 1200.0},
        {"kind": "increase", "target": 1200.0, "current": 5.0},
        {"kind": "maintain", "tolerance": 3.0},
        {"kind": "maintain", "band_high": 0.0},
    ],
)
def test_where_no_way_is_known_nothing_is_far_off(key_result: dict[str, Any]) -> None:
    assert far_off(1e9, {**NOTHING, **key_result}) is None


SIZES = st.floats(1e-6, 1e9)


@given(SIZES, SIZES, st.floats(0, 1), st.floats(-1, 1))
def test_what_lies_within_a_way_is_never_asked_about_unless_it_is_a_fifth(
    baseline: float, target: float, part: float, ways: float
) -> None:
    if baseline == target:
        return
    current = baseline + part * (target - baseline)
    value = current + ways * abs(target - baseline)
    why = far_off(value, up(baseline, target, current))
    if value >= min(baseline, target) / 5 * 1.001:
        assert why is None


@given(SIZES, st.floats(1.01, 3), st.floats(0, 1))
def test_ten_times_and_a_tenth_are_asked_about_where_the_range_is_no_wider_than_thrice(
    low: float, times: float, part: float
) -> None:
    """Ten times the low end is then three and a half ways or more above the high one."""
    high = low * times
    current = low + part * (high - low)
    for key_result in (up(low, high, current), up(high, low, current)):
        assert far_off(current * 10, key_result) is SIZE
        assert far_off(-current, key_result) is SIGN
        if current / 10 < low / 5 * 0.999:
            assert far_off(current / 10, key_result) is SIZE


@given(SIZES, SIZES, SIZES, st.floats(-1e12, 1e12))
def test_counted_in_another_scale_it_is_asked_about_all_the_same(
    baseline: float, target: float, current: float, value: float
) -> None:
    if baseline == target:
        return
    scaled = far_off(value * 1024, up(baseline * 1024, target * 1024, current * 1024))
    assert far_off(value, up(baseline, target, current)) is scaled
