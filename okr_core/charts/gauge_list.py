"""The wall of linear gauges: one chart for a whole list of key results and objectives.

One spec reads well on a phone (titles on two lines, labels above the bar) and on a wall (labels
beside it). What a row says and where its bar's pieces lie comes from ``gauge_rows``.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import altair as alt

from okr_core.charts import selection
from okr_core.charts.gauge_groups import by_team, wall
from okr_core.charts.gauge_rows import datasets, height
from okr_core.charts.pixels import Pen, rows
from okr_core.charts.row_list import RowList
from okr_core.charts.theme import Theme

__all__ = ["LEGEND", "MOST_ROWS", "by_team", "datasets", "height", "selected", "spec", "wall"]

MOST_ROWS = 100
"""A longer list goes on several pages: from about 120 rows on Streamlit draws on a canvas, which
screen readers cannot read, and on a phone a canvas of 340 rows is more than a browser can make."""

LEGEND = (
    "Bar: progress, coloured by status. Line: pace, the progress expected by this day. Grey: "
    "just behind it, or the band to stay in."
)
"""What the pieces of a row are, for what stands below the chart."""

WIDE = 720
"""From this width on, in pixels at zoom 1, labels stand beside the bar."""

PAD, GAP = 8, 16
"""Room at the edges and between columns, in pixels at zoom 1."""

SIGN = 28
"""Room for a status's sign before its word, in pixels at zoom 1."""

MOST_LABEL = 132
"""Width of the longest label, in pixels at zoom 1."""

_TIPS = {
    "title": "title",
    "now": "Now",
    "way": "Way",
    "done": "Progress",
    "expected": "Pace today",
    "judged": "Status",
    "sure": "Confidence",
    "seen": "Last update",
    "owner": "Owner",
}


def selected(state: Mapping[str, Any]) -> tuple[str, str] | None:
    """The ``(row_type, id)`` of the clicked row, or None.

    Args:
        state: What ``st.vega_lite_chart(…, on_select="rerun")`` returns.
    """
    row = selection.clicked(state)
    return (row["row_type"], row["id"]) if row else None


@lru_cache
def spec(theme: Theme, zoom: float = 1.0) -> dict[str, Any]:
    """The chart without its data and height, as a Vega-Lite dict. Never change the result.

    Args:
        theme: The colours.
        zoom: Multiplies every size; ``PRESENT_ZOOM`` is for a screen seen from the back of a room.
    """
    draw = _Drawing(theme, zoom)
    layers = [*draw.gauge(), *draw.first_line(), *draw.second_line()]
    return draw.spec(layers, _TIPS, "row_type", "id", wide=WIDE, is_on_phones=True)


class _Drawing(RowList):
    """The layers in one theme and size."""

    def __init__(self, theme: Theme, zoom: float) -> None:
        tones = {"track": theme.track, "band": theme.band, "tick": theme.text}
        # The arrowheads' box is not filled, so that they end where the bar does.
        caps = {"below": "M.8,-1L.8,1L-.5,0Z", "beyond": "M-.8,-1L-.8,1L.5,0Z"}
        super().__init__(Pen(theme, zoom, tones=tones, shapes=caps))
        px, scaled = self._pen.px, self._pen.scaled
        self._pad, self._gap = px(PAD), px(GAP)
        top, below = self.tops()
        self._top, self._bottom = top, f"{below} + {scaled('datum.height')}"
        first = f"wide ? {px(19)} : {px(13)}"
        first = f"datum.row_type == 'group' ? {px(26)} : {first}"
        first = f"datum.row_type == 'heading' ? (wide ? {px(28)} : {px(17)}) : {first}"
        self._first_y = f"{top} + ({first})"
        self._bar_y = f"{below} + (wide ? {px(44)} : {px(50)})"
        under = f"datum.row_type == 'heading' ? {px(36)} : {px(31)}"
        self._second_y = f"{below} + (wide ? {px(44)} : {under})"
        self._left = f"(wide ? {scaled('datum.left')} : {self._pad})"
        self._right = f"(width - (wide ? {scaled('datum.right')} : {self._pad}))"
        self._owner = scaled("datum.owner_width")
        self._value = scaled("datum.value_width")
        self._word_x = f"(width - {scaled('datum.beside_width')})"

    def gauge(self) -> list[alt.Chart]:
        """Hairline, track, corridor, bar or stages, pace tick, and an arrowhead beyond the ends."""
        pen, edge = self._pen, self._pen.px(4)
        x = f"{self._left} + ({self._right} - {self._left}) * datum."
        inset, half = pen.scaled("datum.inset"), pen.scaled("datum.half")
        piece = (
            f"{x}start + {inset}",
            f"{self._bar_y} - {half}",
            f"{x}end - {inset}",
            f"{self._bar_y} + {half}",
        )
        ends = f"datum.cap == 'below' ? {self._left} + {edge} : {self._right} - {edge}"
        capped = rows().transform_filter("datum.cap != ''")
        return [
            self.hairline(),
            pen.rect(rows("parts"), piece, pen.tone("tone"), radius=2),
            pen.shape(capped, ends, self._bar_y, field="cap", size=16),
        ]

    def first_line(self) -> list[alt.Chart]:
        """Title, on a phone on up to two lines; from ``WIDE`` on status, confidence, age, owner."""
        pen, pad = self._pen, self._pad
        right = f"width - {pad}"
        end = f"(wide && datum.word ? {self._word_x} - {pen.px(SIGN)} : {right})"
        bold = "datum.row_type == 'heading' || datum.row_type == 'group' ? 700 : 500"
        return [
            *self.titles(bold, pad, self._first_y, end),
            *self._status(),
            self._facts(),
            pen.text(
                rows(),
                "wide ? datum.age : ''",
                f"{right} - {self._owner} - (datum.owner_width ? {self._gap} : 0)",
                self._first_y,
                align="'right'",
            ),
            pen.text(
                rows(),
                "wide ? datum.owner : ''",
                right,
                self._first_y,
                align="'right'",
                limit=self._owner,
            ),
        ]

    def second_line(self) -> list[alt.Chart]:
        """The ends of the bar, the value, and what to say of an empty bar."""
        pen, pad, most = self._pen, self._pad, self._pen.px(MOST_LABEL)
        status = pen.scaled(f"datum.words_width + {PAD + GAP + SIGN + GAP + PAD}")
        return [
            pen.text(
                rows(),
                "wide ? datum.start_label : ''",
                f"{self._left} - {pen.px(12)}",
                self._bar_y,
                align="'right'",
                limit=most,
            ),
            pen.text(
                rows(),
                "wide ? datum.end_label : datum.range_label",
                f"wide ? {self._right} + {pen.px(12)} : width - {pad}",
                self._second_y,
                align="wide ? 'left' : 'right'",
                limit=f"wide ? {most} : max(width - {self._value} - {status}, 1)",
            ),
            pen.text(
                rows(),
                "!wide && datum.row_type == 'heading' ? datum.confidence : datum.value",
                f"wide ? width - {pad} : {pad}",
                self._second_y,
                color=self._theme.text,
                size=15,
                weight="600",
                align="wide ? 'right' : 'left'",
                limit=most,
            ),
            pen.text(rows(), "datum.note", f"{self._left} + {pad}", self._bar_y),
        ]

    def _status(self) -> list[alt.Chart]:
        """The sign and word of the status: after the title, or below it after the value."""
        pen = self._pen
        said = rows().transform_filter("datum.word != ''")
        after = f"{pen.px(PAD + GAP + SIGN - 12)} + {self._value}"
        x = f"(wide ? {self._word_x} : {after})"
        y = f"(wide ? {self._first_y} : {self._second_y})"
        return [
            pen.shape(said, f"{x} - {pen.px(12)}", y),
            pen.text(said, "datum.word", x, y, color=pen.tone()),
        ]

    def _facts(self) -> alt.Chart:
        """Confidence in its column; on a phone with the age, after the status if there is room."""
        pen = self._pen
        before = f"datum.value_width + datum.words_width + {PAD + GAP + SIGN - 12 + GAP}"
        taken = pen.scaled(f"{before} + datum.facts_width + datum.range_width + {GAP + PAD}")
        return pen.text(
            rows(),
            f"wide ? datum.confidence : {taken} < width ? datum.facts : ''",
            f"wide ? {self._word_x} + {pen.scaled(f'datum.words_width + {GAP}')}"
            f" : {pen.scaled(before)}",
            f"wide ? {self._first_y} : {self._second_y}",
        )
