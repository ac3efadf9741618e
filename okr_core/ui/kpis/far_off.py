"""What is said of a reading that is far from what is known of its KPI."""

from collections.abc import Iterable

from okr_core.charts import numbers
from okr_core.rules.far_off_reading import Known, far_off_reading, known_of
from okr_core.ui.check_in.far_off import said
from okr_core.ui.frames import Row


def known(kpi: Row, readings: Iterable[float]) -> Known | None:
    """Return what is known of a KPI; None where nothing is.

    Args:
        kpi: With its unit, healthy_low and healthy_high.
        readings: Those that stand, newest first.
    """
    ends = [
        None if numbers.is_missing(kpi[end]) else kpi[end]
        for end in ("healthy_low", "healthy_high")
    ]
    return known_of(str(kpi["unit"] or ""), ends, readings)


def sentence(value: float | None, kpi: Row, what: Known | None) -> str:
    """Return what is said of a reading before it is kept; nothing where it is not far off.

    Args:
        value: In the unit of the KPI; None where there is none.
        kpi: With its unit.
        what: What is known of the KPI.
    """
    if value is None or what is None:
        return ""
    found = far_off_reading(value, what)
    return said(found, value, what.low, what.high, kpi["unit"]) if found else ""
