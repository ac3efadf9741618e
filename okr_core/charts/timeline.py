"""The timeline of a project: stages as bands, their tasks beneath, and what waits for what.

One spec reads well on a phone (titles above the bars) and on a wide screen (titles beside them).
Where each thing lies comes from ``timeline_rows``.
"""

from functools import lru_cache
from typing import Any, Final

import altair as alt

from okr_core.charts import selection
from okr_core.charts.pixels import Pen, finish, rows, tips
from okr_core.charts.theme import Theme
from okr_core.charts.timeline_rows import count, datasets, height
from okr_core.model.vocabulary import Status, TaskStatus

__all__ = ["WIDE", "count", "datasets", "height", "spec"]

WIDE: Final = 640
"""From this width on, in pixels at zoom 1, titles stand beside the bars."""

_PAD, _GAP = 8, 12
_LEAST_BAR, _POINT = 6, 13
_TODAY_Y, _END_Y, _AXIS_Y = 9, 26, 45
_TIPS: Final = {
    "title": "title",
    "when": "When",
    "state": "State",
    "assignee": "Who",
    "waits_for": "Waits for",
    "why": "Mind",
}
_SHAPES: Final = {"point": "M0,-1L1,0L0,1L-1,0Z", "arrow": "M1,0L-1,.8L-1,-.8Z"}


@lru_cache
def spec(theme: Theme, zoom: float = 1.0) -> dict[str, Any]:
    """The chart without its data and height, as a Vega-Lite dict. Never change the result."""
    draw = _Drawing(theme, zoom)
    layers = [
        *draw.bands(),
        *draw.axis(),
        *draw.elbows(),
        *draw.marks(),
        *draw.words(),
        draw.surface(),
    ]
    return finish(layers, theme, params={"wide": f"width >= {WIDE * zoom:g}"})


class _Drawing:
    """The layers in one theme and size."""

    def __init__(self, theme: Theme, zoom: float) -> None:
        tones = {
            TaskStatus.TODO.value: theme.card,
            TaskStatus.DOING.value: theme.band,
            TaskStatus.DONE.value: theme.neutral,
            "band": theme.band,
        }
        self._pen = Pen(theme, zoom, tones=tones, shapes=_SHAPES)
        self._theme = theme
        self._warning = theme.status[Status.AT_RISK]
        px, scaled = self._pen.px, self._pen.scaled
        self._pad = px(_PAD)
        self._left = f"(wide ? min({px(340)}, width * 0.34) : {self._pad})"
        self._right = f"(width - {self._pad})"
        self._top, self._bottom = scaled("datum.y"), scaled("datum.y + datum.height")
        self._middle = scaled("(wide ? datum.middle : datum.phone_middle)")
        self._half = scaled("(wide ? datum.half : datum.phone_half)")
        self._stages = rows().transform_filter("datum.row_type == 'stage'")
        self._tasks = rows().transform_filter("datum.row_type == 'task'")

    def bands(self) -> list[alt.Chart]:
        """A tint behind each stage, and behind the row that was clicked."""
        tint = {"param": selection.NAME, "empty": False, "value": self._theme.selected}
        whole = ("0", self._top, "width", self._bottom)
        return [
            self._pen.rect(self._stages, whole, self._theme.track),
            self._pen.rect(rows(), whole, {"condition": tint, "value": "transparent"}),
            self._pen.line(
                self._tasks, ("0", self._bottom, "width", self._bottom), self._theme.line
            ),
        ]

    def axis(self) -> list[alt.Chart]:
        """The steps of the axis with their names, the project's end, and today above both."""
        pen, px, x = self._pen, self._pen.px, self._across("datum.x")
        drawn = [
            pen.line(
                rows("days").transform_filter("datum.kind == 'tick'"),
                (x, px(_AXIS_Y + 9), x, "height"),
                self._theme.line,
            ),
            pen.text(
                rows("days").transform_filter("datum.kind == 'tick'"),
                "wide ? datum.label : datum.phone_label",
                f"{x} + 4",
                px(_AXIS_Y),
                size=12,
            ),
        ]
        for kind, y, color in (
            ("end", _END_Y, self._theme.quiet),
            ("today", _TODAY_Y, self._theme.accent),
        ):
            days = rows("days").transform_filter(f"datum.kind == '{kind}'")
            drawn += [
                pen.line(days, (x, px(y - 7), x, "height"), color),
                pen.text(
                    days,
                    "datum.label",
                    f"{x} + (datum.is_right ? -5 : 5)",
                    px(y),
                    color=color,
                    align="datum.is_right ? 'right' : 'left'",
                    size=12,
                ),
            ]
        return drawn

    def elbows(self) -> list[alt.Chart]:
        """Quiet lines from where one task is due to where the one that waits for it begins."""
        pen, scaled = self._pen, self._pen.scaled
        color = alt.condition(
            "datum.is_early", alt.value(self._warning), alt.value(self._theme.neutral)
        )
        x = f"{self._across('datum.x')} + {scaled('datum.dx')}"
        x2 = f"{self._across('datum.x2')} + {scaled('datum.dx2')}"
        y = scaled("(wide ? datum.y : datum.phone_y)")
        y2 = scaled("(wide ? datum.y2 : datum.phone_y2)")
        last = rows("elbows").transform_filter("datum.is_last")
        pieces = pen.line(rows("elbows"), (x, y, x2, y2), "transparent")
        heads = pen.shape(last, f"{x2} - {pen.px(4)}", y2, field="shape", size=8)
        return [
            pieces.encode(color=color),
            heads.encode(shape=alt.value(_SHAPES["arrow"]), color=color),
        ]

    def marks(self) -> list[alt.Chart]:
        """A bar from first day to due day, or a point: full when done, outlined when to come."""
        pen, edge = self._pen, self._theme.neutral
        stroke = alt.condition("datum.is_late", alt.value(self._warning), alt.value(edge))
        width = alt.condition("datum.is_late", alt.value(2), alt.value(1))
        start, end = self._across("datum.start"), self._across("datum.end")
        end = f"max({end}, {start} + {pen.px(_LEAST_BAR)})"
        bars = self._tasks.transform_filter("datum.mark == 'bar'")
        points = self._tasks.transform_filter("datum.mark == 'point'")
        spans = self._stages.transform_filter("datum.mark == 'bar'")
        thin = pen.px(3)
        point = pen.shape(
            points, start, self._middle, field="mark", size=_POINT, color=pen.tone("fill")
        )
        return [
            pen.rect(
                spans,
                (start, f"{self._middle} - {thin}", end, f"{self._middle} + {thin}"),
                self._theme.neutral,
                radius=2,
            ),
            pen.rect(
                bars,
                (start, f"{self._middle} - {self._half}", end, f"{self._middle} + {self._half}"),
                pen.tone("fill"),
                radius=3,
            ).encode(stroke=stroke, strokeWidth=width),
            point.encode(stroke=stroke, strokeWidth=width),
        ]

    def words(self) -> list[alt.Chart]:
        """The title, beside or above the mark, and what there is to say of it."""
        pen, px, theme = self._pen, self._pen.px, self._theme
        line = f"wide ? {self._middle} : {self._top} + {pen.scaled('datum.height * 0.36')}"
        end = f"(wide ? {self._left} - {px(_GAP)} : {self._right})"
        word = pen.scaled("datum.word_width")
        tone = alt.condition("datum.is_late", alt.value(self._warning), alt.value(theme.quiet))
        inset = f"(datum.row_type == 'task' && wide ? {px(20)} : {px(_PAD)})"
        room = f"{end} - {word} - {inset} - {px(_GAP)}"
        # On a phone lines run behind the titles: what is around the letters hides them.
        around = pen.text(
            self._tasks, "wide ? '' : datum.title", inset, line, color=theme.page, limit=room
        )
        return [
            around.encode(stroke=alt.value(theme.page), strokeWidth=alt.value(4)),
            pen.text(
                rows(),
                "datum.title",
                inset,
                line,
                color=theme.text,
                weight="datum.row_type == 'stage' ? 600 : 400",
                limit=room,
            ),
            pen.text(rows(), "datum.word", end, line, align="'right'").encode(color=tone),
            pen.text(rows(), "datum.note", f"{self._left} + {px(4)}", self._middle, size=12),
        ]

    def surface(self) -> alt.Chart:
        """What a pointer meets: the whole row, above everything."""
        whole: alt.Chart = (
            self._pen.rect(
                rows(),
                ("0", self._top, "width", self._bottom),
                "transparent",
                cursor="pointer",
                aria=True,
            )
            .encode(tooltip=tips(_TIPS), description=alt.Description("description:N"))
            .add_params(selection.on_click("row_type", "id"))
        )
        return whole

    def _across(self, share: str) -> str:
        return f"({self._left} + ({self._right} - {self._left}) * {share})"
