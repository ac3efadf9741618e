"""The arc gauge of one key result in focus: 240 degrees, the value in the middle, nothing else.

Its pieces are those of the gauge list, bent; only the corridor is left out.
"""

import math
from functools import lru_cache
from typing import Any

import altair as alt
import pandas as pd

from okr_core.charts import gauge_rows
from okr_core.charts.pixels import Pen, at, finish, rows
from okr_core.charts.theme import Theme
from okr_core.model.vocabulary import KeyResultKind

HEIGHT = 200
"""A good height in pixels for a drawer; the arc grows with height and width alike."""

_HALF_TURN = math.radians(120)
# Of the arc's height above its ends, which lie a quarter of the circle below the middle.
_ABOVE = 1.5


def datasets(frame: pd.DataFrame, stages: pd.DataFrame | None = None) -> dict[str, pd.DataFrame]:
    """The chart's datasets, ``rows`` and ``parts``, as ``gauge_rows.datasets`` makes them.

    Args:
        frame: One key result, as for the gauge list.
        stages: Its stages, if it is a milestone, as for the gauge list.
    """
    data = gauge_rows.datasets(frame, stages)
    is_maintain = (frame["kind"] == KeyResultKind.MAINTAIN).any()
    if not is_maintain:
        data["parts"] = data["parts"][data["parts"]["tone"] != "band"].reset_index(drop=True)
    return data


@lru_cache
def spec(theme: Theme) -> dict[str, Any]:
    """The chart without its data and height, as a Vega-Lite dict. Never change the result."""
    tones = {"track": theme.track, "band": theme.band, "tick": theme.text}
    pen = Pen(theme, tones=tones)
    angle = f"(-{_HALF_TURN:.6f} + {2 * _HALF_TURN:.6f} * datum."
    # Insets are pixels; on the arc they are turned by as much as they are long.
    inset = "datum.inset * thick / radius"
    half = "(datum.tone == 'track' || datum.tone == 'band' ? 8 : datum.half + 1) * thick"
    piece = (
        rows("parts")
        .mark_arc(
            aria=False,
            innerRadius={"expr": f"radius - {half}"},
            outerRadius={"expr": f"radius + {half}"},
            cornerRadius={"expr": "datum.tone == 'tick' ? 0 : 2"},
        )
        .encode(
            x=at("width / 2"),
            y=at("middle"),
            theta=at(f"{angle}start) + {inset}"),
            theta2=at(f"{angle}end) - {inset}"),
            color=pen.tone("tone"),
        )
    )
    # As big as the hole allows; the row says how wide its value is at 15 pixels.
    size = "min(radius * 0.36, 15 * radius * 1.25 / max(datum.value_width, 1))"
    value = (
        rows()
        .mark_text(
            align="center",
            baseline="middle",
            fontWeight=600,
            fontSize={"expr": size},
            aria=True,
        )
        .encode(
            x=at("width / 2"),
            y=at("middle"),
            text=at("datum.value"),
            color=alt.value(theme.text),
            description=alt.Description("description:N"),
        )
    )
    params = {
        "outer": f"min(width / 2, height / {_ABOVE})",
        "thick": "outer / 110",
        "radius": "outer - 12 * thick",
        "middle": "outer",
    }
    return finish([piece, value], theme, params=params)
