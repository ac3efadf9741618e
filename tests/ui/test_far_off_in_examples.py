"""The question whether a value is meant, held against every check-in of the worked examples."""

import prepared
import pytest

from okr_core.charts import numbers
from okr_core.rules.far_off import far_off
from okr_core.ui import state
from okr_core.ui.frames import Row, records

_MOST = 5000
pytestmark = pytest.mark.usefixtures("on_demo")


def asked_about(times: float) -> tuple[int, int]:
    """How many values would be asked about, were each so many times as large; and of how many."""
    viewer = state.viewer()
    about = {row["key_result_id"]: row for row in records(viewer.key_results(as_of=prepared.DAY))}
    said: list[Row] = records(viewer.check_in_log(as_of=prepared.DAY, most=_MOST))
    current: dict[str, float] = {}
    asked = count = 0
    for one in reversed(said):
        key = one["key_result_id"]
        row = about[key]
        if numbers.is_missing(one["value"]) or row["kind"] not in {
            "increase",
            "decrease",
            "maintain",
        }:
            continue
        asked += far_off(one["value"] * times, {**row, "current": current.get(key)}) is not None
        count += 1
        current[key] = one["value"]
    return asked, count


def test_no_honest_value_is_asked_about_and_nine_in_ten_slips_are() -> None:
    asked, count = asked_about(1)
    assert (asked, count > 300) == (0, True)
    slips, _ = asked_about(10)
    assert slips > 0.85 * count
