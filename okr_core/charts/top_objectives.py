"""The leadership list: one chart for all top objectives, each with where it stood and will end.

One spec reads well on a phone (labels above the bar) and on a wall (labels beside it). What a row
says and where its bar's pieces lie comes from ``top_rows``.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import altair as alt

from okr_core.charts import selection
from okr_core.charts.pixels import Pen, rows
from okr_core.charts.row_list import RowList
from okr_core.charts.theme import Theme
from okr_core.charts.top_rows import datasets, height

__all__ = ["datasets", "height", "selected", "spec"]

WIDE = 640
"""From this width on, in pixels at zoom 1, labels stand beside the bar."""

_PAD, _GAP = 8, 16
_ABOVE = 13  # where the mark of the chosen day points down from, above the middle of the bar
_TIPS = {
    "title": "title",
    "done": "Progress",
    "expected": "Pace today",
    "before": "Stood at",
    "ahead": "Where it ends",
    "judged": "Status",
    "sure": "Confidence",
    "owner": "Owner",
    "team": "Team",
}


def selected(state: Mapping[str, Any]) -> str | None:
    """The id of the clicked objective, or None.

    Args:
        state: What ``st.vega_lite_chart(…, on_select="rerun")`` returns.
    """
    row = selection.clicked(state)
    return row["id"] if row else None


@lru_cache
def spec(theme: Theme, zoom: float = 1.0) -> dict[str, Any]:
    """The chart without its data and height, as a Vega-Lite dict. Never change the result.

    Args:
        theme: The colours.
        zoom: Multiplies every size; ``PRESENT_ZOOM`` is for a screen seen from the back of a room.
    """
    draw = _Drawing(theme, zoom)
    layers = [*draw.gauge(), *draw.title(), *draw.facts(), *draw.figures()]
    return draw.spec(layers, _TIPS, "id", wide=WIDE, is_on_phones=True)


class _Drawing(RowList):
    """The layers in one theme and size."""

    def __init__(self, theme: Theme, zoom: float) -> None:
        tones = {
            "track": theme.track,
            "band": theme.band,
            "tick": theme.text,
            "outlook": theme.neutral,
        }
        super().__init__(Pen(theme, zoom, tones=tones, shapes={"stood": "M-1,-.8L1,-.8L0,.8Z"}))
        px, scaled = self._pen.px, self._pen.scaled
        self._pad, self._gap = px(_PAD), px(_GAP)
        self._top, below = self.tops()
        self._bottom = f"{below} + {scaled('datum.height')}"
        self._first_y = f"{self._top} + (wide ? {px(19)} : {px(14)})"
        self._bar_y = f"{below} + (wide ? {px(49)} : {px(58)})"
        self._second_y = f"{below} + (wide ? {px(49)} : {px(34)})"
        self._left = self._pad
        self._right = f"(width - (wide ? {scaled('datum.right')} : {self._pad}))"
        who, word = scaled("datum.who_width"), scaled("datum.word_width")
        sure = scaled("datum.confidence_width")
        self._who_x = f"(width - {self._pad})"
        self._sure_x = f"({self._who_x} - {who} - (datum.who_width ? {self._gap} : 0) - {sure})"
        wide_word = f"({self._sure_x} - (datum.confidence_width ? {self._gap} : 0) - {word})"
        self._word_x = f"(wide ? {wide_word} : width - {self._pad} - {word})"

    def gauge(self) -> list[alt.Chart]:
        """Hairline, track, corridor, bar, pace tick, forecast; the mark of the chosen day."""
        pen = self._pen
        hairlines = rows().transform_filter("datum.y > 0")
        top = f"{self._top} - {pen.px(0.5)}"
        along = f"{self._left} + ({self._right} - {self._left}) * datum."
        inset, half, down = (pen.scaled(f"datum.{name}") for name in ("inset", "half", "dy"))
        middle = f"{self._bar_y} + {down}"
        piece = (
            f"{along}start + {inset}",
            f"{middle} - {half}",
            f"{along}end - {inset}",
            f"{middle} + {half}",
        )
        stood = rows().transform_filter("datum.mark != ''")
        return [
            pen.line(hairlines, ("0", top, "width", top), self._theme.line),
            pen.rect(rows("parts"), piece, pen.tone("tone"), radius=2),
            pen.shape(
                stood,
                f"{along}stood",
                f"{self._bar_y} - {pen.px(_ABOVE)}",
                field="mark",
                size=7,
                color=self._theme.quiet,
            ),
        ]

    def title(self) -> list[alt.Chart]:
        """What the objective is, and its status."""
        pen = self._pen
        return [
            *self.titles("500", self._pad, self._first_y, f"{self._word_x} - {pen.px(28)}"),
            pen.shape(rows(), f"{self._word_x} - {pen.px(12)}", self._first_y),
            pen.text(rows(), "datum.word", self._word_x, self._first_y, color=pen.tone()),
        ]

    def facts(self) -> list[alt.Chart]:
        """Confidence and whose it is; on a phone confidence alone, if there is room for it."""
        pen = self._pen
        widths = "datum.value_width + datum.change_width + datum.outlook_width"
        taken = pen.scaled(f"{widths} + datum.confidence_width + {2 * _PAD + 3 * _GAP}")
        beside = pen.scaled(f"datum.value_width + datum.change_width + {_PAD + 2 * _GAP}")
        return [
            pen.text(
                rows(),
                f"wide || {taken} < width ? datum.confidence : ''",
                f"wide ? {self._sure_x} : {beside}",
                f"wide ? {self._first_y} : {self._second_y}",
            ),
            pen.text(
                rows(),
                "wide ? datum.who : ''",
                self._who_x,
                self._first_y,
                align="'right'",
                limit=pen.scaled("datum.who_width"),
            ),
        ]

    def figures(self) -> list[alt.Chart]:
        """How far it is, what changed since the chosen day, and where it will end."""
        pen = self._pen
        value, change = pen.scaled("datum.value_width"), pen.scaled("datum.change_width")
        outlook = pen.scaled("datum.outlook_width")
        change_end = f"(width - {self._pad} - {outlook} - (datum.outlook_width ? {self._gap} : 0))"
        value_end = f"({change_end} - {change} - (datum.change_width ? {self._gap} : 0))"
        return [
            pen.text(
                rows(),
                "datum.value",
                f"wide ? {value_end} : {self._pad} + {value}",
                self._second_y,
                color=self._theme.text,
                size=15,
                weight="600",
                align="'right'",
            ),
            pen.text(
                rows(),
                "datum.change",
                f"wide ? {change_end} : {self._pad} + {value} + {pen.px(12)}",
                self._second_y,
                color=self._theme.text,
                align="wide ? 'right' : 'left'",
            ),
            pen.text(
                rows(),
                "datum.outlook",
                f"wide ? width - {self._pad} - {outlook} : width - {self._pad}",
                self._second_y,
                align="wide ? 'left' : 'right'",
            ),
            pen.text(
                rows(),
                "wide ? datum.basis : ''",
                f"width - {self._pad} - {outlook}",
                f"{self._bar_y} + {pen.px(17)}",
            ),
            pen.text(rows(), "datum.note", f"{self._left} + {self._pad}", self._bar_y),
        ]
