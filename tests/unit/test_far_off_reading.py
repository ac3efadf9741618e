"""Which readings of a KPI are asked about: a slip of the keyboard, and never an honest surprise."""

import pytest

from okr_core.rules.far_off import FarOff
from okr_core.rules.far_off_reading import RECENT, far_off_reading, known_of


def asked(value, readings, *, unit="days", ends=(None, None)):
    return far_off_reading(value, known_of(unit, ends, readings))


@pytest.mark.parametrize(
    ("value", "readings", "found"),
    [
        (110, [11, 10.8, 12], FarOff.SIZE), (1.1, [11, 10.8, 12], FarOff.SIZE),
        (0, [11, 10.8, 12], None), (25, [11, 10.8, 12], None), (5, [11, 10.8, 12], None),
        (-11, [11, 10.8, 12], FarOff.SIGN), (11, [-11, -12], FarOff.SIGN), (-3, [-1, 4], None),
        (-40, [-1, 4], FarOff.SIZE), (-110, [-11, -12], FarOff.SIZE), (0.1, [-1, 4], None),
        (-1, [0, 0], FarOff.SIGN), (3, [0, 0], None), (1e9, [], None),
        (110, [11] * RECENT + [110], FarOff.SIZE),  # what was so long ago vouches for nothing
    ],
)  # fmt: skip
def test_a_value_is_asked_about_by_its_size_and_its_sign(value, readings, found):
    assert asked(value, readings) is found


def test_a_share_that_cannot_be_is_asked_about_where_none_was_so_far():
    assert asked(101, [99.9, 99.5], unit="%") is FarOff.NO_SHARE
    assert asked(-1, [4], unit="percent") is FarOff.NO_SHARE
    assert asked(130, [120, 99], unit="%") is None
    assert asked(101, [99.9, 99.5], unit="points") is None


def test_the_healthy_range_vouches_for_a_value_too_and_a_number_that_is_none_for_nothing():
    assert asked(95, [10, 11], ends=(90, None)) is None
    assert asked(110, [], ends=(float("nan"), 11)) is FarOff.SIZE
    assert known_of("", (None, float("nan")), []) is None
