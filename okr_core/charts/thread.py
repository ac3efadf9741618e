"""The thread: a KPI over the days, the key results that correct it, and the work under those.

Its line and healthy range, the way that each key result means to take it, and each project on the
day on which it was delivered, or is to end. Days travel as in ``trend``.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

import altair as alt
import pandas as pd

from okr_core.charts import selection
from okr_core.charts.pixels import Pen, at, finish, rows, tips
from okr_core.charts.theme import Theme
from okr_core.charts.thread_rows import COLUMNS, datasets

__all__ = ["COLUMNS", "HEIGHT", "datasets", "height", "selected", "spec"]

HEIGHT: Final = 280
"""Height in pixels without deliveries."""

LANE: Final = 20
"""What each delivery adds to it."""

_TIPS: Final = {"day_text": "title", "value_text": "Reading", "health": "Health"}
_DELIVERY_TIPS: Final = {"title": "title", "what": "Project", "when": "On"}
_SHAPES: Final = {
    "done": "M0,-1L1,0L0,1L-1,0Z",
    "planned": "M0,-1L1,0L0,1L-1,0ZM0,-.6L-.6,0L0,.6L.6,0Z",
}
_AT: Final = "scale('x', datum.day)"
_IS_LONG: Final = "domain('x')[1] - domain('x')[0] > 200 * 24 * 3600 * 1000"


def height(data: Mapping[str, pd.DataFrame]) -> int:
    """Height in pixels of the chart of these datasets."""
    return HEIGHT + LANE * len(data["deliveries"])


@lru_cache
def spec(theme: Theme) -> dict[str, Any]:
    """The chart without its data and height, as a Vega-Lite dict. Never change the result."""
    draw = _Drawing(theme)
    return finish(
        [*draw.healthy(), *draw.ways(), draw.today(), *draw.readings(), *draw.deliveries()],
        theme,
        has_axes=True,
    )


class _Drawing:
    """The layers in one theme."""

    def __init__(self, theme: Theme) -> None:
        self._pen = Pen(theme, shapes=_SHAPES)
        self._theme = theme
        axis_x = alt.Axis(
            labelExpr=f"utcFormat(datum.value, {_IS_LONG} ? '%b %Y' : '%-d %b')",
            labelOverlap=True,
            grid=False,
            tickCount={"expr": "max(2, floor(width / 110))"},
        )
        self._x: dict[str, Any] = {
            "type": "temporal",
            "scale": alt.Scale(type="utc", nice=False, domain=_frame("start", "end")),
            "axis": axis_x,
            "title": None,
        }
        number = "format(abs(datum.value), abs(datum.value) >= 1000 ? '.3~s' : '.3~r')"
        # The deliveries have the lanes above the line to themselves.
        top = {"expr": f"data('frame')[0].lanes * {LANE}"}
        self._y: dict[str, Any] = {
            "type": "quantitative",
            "scale": alt.Scale(
                zero=False,
                nice=False,
                domain=_frame("low", "high"),
                range=[{"expr": "height"}, top],
            ),
            "axis": alt.Axis(
                labelExpr=f"(datum.value < 0 ? '−' : '') + {number}", tickCount=4, domain=False
            ),
            "title": None,
        }

    def healthy(self) -> list[alt.Chart]:
        """The healthy range, and a line with its name at each end that is closed."""
        y, theme = self._y, self._theme
        return [
            rows("range")
            .mark_rect(color=theme.band, opacity=0.45, aria=False)
            .encode(x=at("0"), x2=at("width"), y=alt.Y("low", **y), y2="high"),
            rows("ends")
            .mark_rule(color=theme.quiet, strokeDash=[2, 3], aria=False)
            .encode(y=alt.Y("value", **y)),
            rows("ends")
            .mark_text(
                align={"expr": "datum.is_right ? 'right' : 'left'"},
                dx={"expr": "datum.is_right ? -4 : 4"},
                dy={"expr": "datum.dy"},
                aria=False,
            )
            .encode(
                x=at("datum.is_right ? width : 0"),
                y=alt.Y("value", **y),
                text="label:N",
                color=alt.value(theme.quiet),
            ),
        ]  # fmt: skip

    def ways(self) -> list[alt.Chart]:
        """From baseline to target: what is expected by each day, and how far below is at risk."""
        x, y, accent = self._x, self._y, self._theme.accent
        ways, day = rows("ways"), alt.X("day", **x)
        return [
            ways.mark_area(color=accent, opacity=0.16, aria=False).encode(
                x=day, y=alt.Y("low", **y), y2="high", detail="key_result_id:N"
            ),
            ways.mark_line(color=accent, strokeWidth=1.5, strokeDash=[6, 4], aria=False).encode(
                x=day, y=alt.Y("value", **y), detail="key_result_id:N"
            ),
            rows("labels")
            .mark_text(
                align={"expr": "datum.align"},
                dy={"expr": "datum.dy"},
                limit={"expr": f"datum.align == 'right' ? {_AT} : width - {_AT}"},
                aria=False,
            )
            .encode(
                x=day, y=alt.Y("value", **y), text="label:N", color=alt.value(accent)
            ),
        ]  # fmt: skip

    def today(self) -> alt.Chart:
        """A line on the day that is looked at."""
        rule: alt.Chart = (
            rows("frame")
            .mark_rule(color=self._theme.edge, aria=False)
            .encode(x=alt.X("today", **self._x))
        )
        return rule

    def readings(self) -> list[alt.Chart]:
        """The KPI's line, and each reading on it."""
        measured = {"x": alt.X("day", **self._x), "y": alt.Y("value", **self._y)}
        return [
            rows()
            .mark_line(color=self._theme.text, strokeWidth=2.5, aria=False)
            .encode(**measured),
            rows()
            .mark_point(filled=True, opacity=1, size=40, shape="circle")
            .encode(**measured, color=self._pen.tone("tone"), tooltip=tips(_TIPS)),
        ]  # fmt: skip

    def deliveries(self) -> list[alt.Chart]:
        """Each project in a lane of its own: a mark on its day, its name beside it."""
        theme, works = self._theme, rows("deliveries")
        x, y = alt.X("day", **self._x), at(f"datum.lane * {LANE} + {LANE // 2 - 2}")
        click = selection.on_click("id")
        return [
            works.mark_rule(color=theme.edge, strokeDash=[2, 3], aria=False).encode(
                x=x, y=y, y2=at("height")
            ),
            works.mark_text(
                align={"expr": "datum.is_right ? 'right' : 'left'"},
                dx={"expr": "datum.is_right ? -10 : 10"},
                limit={"expr": f"(datum.is_right ? {_AT} : width - {_AT}) - 12"},
                aria=False,
            ).encode(x=x, y=y, text="title:N", color=alt.value(theme.text)),
            works.mark_point(filled=True, opacity=1, size=120, aria=False).encode(
                x=x, y=y, shape=self._pen.sign("mark"), color=alt.value(theme.text)
            ),
            # What a pointer meets: also the middle of a hollow mark.
            works.mark_point(filled=True, size=400, shape="circle", cursor="pointer")
            .encode(
                x=x,
                y=y,
                color=alt.value("transparent"),
                tooltip=tips(_DELIVERY_TIPS),
                description=alt.Description("title:N"),
            )
            .add_params(click),
        ]


def selected(state: Mapping[str, Any]) -> str | None:
    """The id of the project whose mark was clicked, or None.

    Args:
        state: What ``st.vega_lite_chart(…, on_select="rerun")`` returns.
    """
    row = selection.clicked(state)
    return row["id"] if row else None


def _frame(low: str, high: str) -> list[dict[str, str]]:
    """A scale's domain, read from the one row of ``frame``; an empty dataset has no extent."""
    return [{"expr": f"data('frame')[0].{name}"} for name in (low, high)]
