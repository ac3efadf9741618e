"""Why a forecast is what it is; every figure is of ``key_result_forecast``."""

from collections.abc import Mapping
from typing import Any, Final

from okr_core.charts import numbers

Row = Mapping[str, Any]

_FEWEST_POINTS: Final = 3
_SHORTEST_SPAN: Final = 21
"""What a forecast takes. Source: the engine's ``key_result_forecast``."""


def forecast(row: Row, found: Row | None) -> str:
    """Say how the forecast and its band follow from the measurements; empty where there is none.

    Args:
        row: One row of ``key_result_status``.
        found: Its row of ``key_result_forecast``, or None.
    """
    if found is None or numbers.is_missing(found["verdict"]):
        return ""
    points, days = f"{found['points']:.0f}", f"{found['span_days']:.0f}"
    if found["verdict"] != "ok":
        return (
            f"No forecast yet: it takes {_FEWEST_POINTS} measurements over {_SHORTEST_SPAN} days, "
            f"and there are {points} over {days}."
        )
    unit = row["unit"]
    per_day = f"{unit} a day".strip()
    slope = numbers.short(found["slope"], per_day)
    ends = (numbers.short(found[name], unit) for name in ("forecast_low", "forecast_high"))
    slopes = (numbers.short(found[name], per_day) for name in ("slope_low", "slope_high"))
    return (
        f"Forecast {numbers.short(found['forecast'], unit)} on {row['cycle_ends_on']:%-d %b %Y}: "
        f"on from the latest measurement at {slope}, the median of the slopes between each two of "
        f"the last {points} measurements, which span {days} days. Its band, "
        f"{' to '.join(ends)}, goes on at their quartiles, {' and '.join(slopes)}."
    )
