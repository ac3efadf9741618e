"""The question whether a reading is meant, held against every reading of the worked examples."""

from collections import defaultdict

import prepared
import pytest

from okr_core.ui import state
from okr_core.ui.frames import Row, records
from okr_core.ui.kpis import far_off

pytestmark = pytest.mark.usefixtures("on_demo")


def asked_about(times: float) -> tuple[int, int]:
    """How many readings would be asked about, were each so many times as large; and of how many."""
    viewer = state.viewer()
    about: dict[str, Row] = {row["kpi_id"]: row for row in records(viewer.kpis(prepared.DAY))}
    before: defaultdict[str, list[float]] = defaultdict(list)  # newest first
    asked = count = 0
    for one in records(viewer.kpi_trends(prepared.DAY)):
        kpi, known = about[one["kpi_id"]], before[one["kpi_id"]]
        said = far_off.sentence(one["value"] * times, kpi, far_off.known(kpi, known))
        asked += bool(said)
        count += 1
        known.insert(0, one["value"])
    return asked, count


def test_no_honest_reading_is_asked_about_and_nine_in_ten_slips_are() -> None:
    asked, count = asked_about(1)
    assert (asked, count > 50) == (0, True)
    for slip in (10, 0.1, -1):
        assert asked_about(slip)[0] > 0.9 * count
