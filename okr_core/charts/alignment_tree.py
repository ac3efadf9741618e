"""The cascade as a tidy tree of cards, for up to about 60 objectives.

Roots stand at the left and children to the right of their parents. Where the columns would get too
narrow (a phone), the same spec draws an indented outline instead, one card per line.
"""

from functools import lru_cache
from typing import Any

import altair as alt
import pandas as pd

from okr_core.charts import selection, text
from okr_core.charts.alignment_rows import (
    TIPS,
    TITLE_SIZE,
    TITLE_WIDTH,
    WORD_COLUMNS,
    parent_of,
    words,
)
from okr_core.charts.layout import Forest, tidy
from okr_core.charts.pixels import Pen, finish, rows, tips
from okr_core.charts.theme import RADIUS, Theme

MOST_NODES = 60
"""Beyond this an icicle shows more."""

COLUMNS = (
    *WORD_COLUMNS, "level", "y", "order", "parent_level", "parent_y", "parent_order", "levels",
    "pitch", "narrow_1", "narrow_2",
)  # fmt: skip
"""Columns of the ``rows`` dataset: one row per objective, parents before children."""

_CARD, _PITCH = 80, 96
_OUTLINE_CARD, _OUTLINE_PITCH, _INDENT = 48, 56, 16
_COLUMN_GAP, _NARROWEST_COLUMN, _WIDEST_CARD = 40, 220, 320
_PAD = 12
_NARROW = 160
"""What the title's lines of the narrowest card have room for, in pixels."""


def datasets(frame: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The chart's one dataset, ``rows``.

    Args:
        frame: As ``alignment``, one row per objective, siblings in the order they are drawn in:
            objective_id, parent_objective_id, via_key_result_id, title, status, progress. May add
            team_name, owner_name, and is_match (False fades a card, for a search).
    """
    records = frame.to_dict("records")
    parents = {str(record["objective_id"]): parent_of(record) for record in records}
    spots = tidy(Forest.of(parents.items()))
    levels = max((spot.level for spot in spots.values()), default=0) + 1
    breadth = max((spot.breadth for spot in spots.values()), default=0.0)
    tree = breadth * _PITCH + _CARD
    whole = max(tree, len(records) * _OUTLINE_PITCH)
    nodes = []
    for record in records:
        node = str(record["objective_id"])
        spot, above = spots[node], spots.get(parents[node] or "")
        if above and above.level != spot.level - 1:
            above = None  # The root that opens a loop: no line leads back up.
        narrow_1, narrow_2 = text.two_lines(str(record["title"]), TITLE_SIZE, _NARROW)
        nodes.append(
            words(record)
            | {
                "level": spot.level,
                "y": spot.breadth * _PITCH,
                "order": spot.order,
                "parent_level": above.level if above else None,
                "parent_y": above.breadth * _PITCH if above else None,
                "parent_order": above.order if above else None,
                "levels": levels,
                "pitch": whole / len(records),
                "narrow_1": narrow_1,
                "narrow_2": narrow_2,
            }
        )
    nodes.sort(key=lambda node: node["order"])
    return {"rows": pd.DataFrame(nodes, columns=list(COLUMNS))}


def height(nodes: pd.DataFrame, zoom: float = 1.0) -> int:
    """Height in pixels of the chart of these ``rows``: enough for the tree and for the outline."""
    if nodes.empty:
        return round(_CARD * zoom)
    tree = float(nodes["y"].max()) + _CARD
    return round(max(tree, float(nodes["pitch"].iloc[0]) * len(nodes)) * zoom)


@lru_cache
def spec(theme: Theme, zoom: float = 1.0) -> dict[str, Any]:
    """The chart without its data and height, as a Vega-Lite dict. Never change the result."""
    draw = _Drawing(theme, zoom)
    click = selection.on_click("id")
    layers = [
        *draw.edges(),
        draw.card(click),
        *draw.words(),
        *draw.progress(),
        draw.surface().add_params(click),
    ]
    return finish(layers, theme)


class _Drawing:
    """The layers in one theme and size."""

    def __init__(self, theme: Theme, zoom: float) -> None:
        self._pen = Pen(theme, zoom)
        self._theme = theme
        px, scaled = self._pen.px, self._pen.scaled
        # The params of a chart cannot read a row, so each expression asks for itself.
        self._tree = f"(width >= datum.levels * {px(_NARROWEST_COLUMN)})"
        column = f"((width + {px(_COLUMN_GAP)}) / datum.levels)"
        card = f"min({column} - {px(_COLUMN_GAP)}, {px(_WIDEST_CARD)})"
        indent = px(_INDENT)
        self._x = f"({self._tree} ? datum.level * {column} : datum.level * {indent})"
        self._width = f"({self._tree} ? {card} : width - datum.level * {indent})"
        self._y = f"({self._tree} ? {scaled('datum.y')} : {scaled('datum.order * datum.pitch')})"
        self._tall = f"({self._tree} ? {px(_CARD)} : {px(_OUTLINE_CARD)})"
        self._parent_end = f"({self._tree} ? datum.parent_level * {column} + {card} : 0)"
        self._foot = f"{self._y} + ({self._tree} ? {px(61)} : {px(33)})"

    def edges(self) -> list[alt.Chart]:
        """Thin lines from parent to child, in three strokes; the first two it shares with siblings.

        The last is dashed where the child aligns to a key result of the parent.
        """
        pen, px = self._pen, self._pen.px
        linked = rows().transform_filter("datum.parent_level != null")
        half = self._pen.px(_CARD / 2)
        bend = f"{self._x} - {px(_COLUMN_GAP / 2)}"
        trunk = f"datum.parent_level * {px(_INDENT)} + {px(_INDENT / 2)}"
        own = f"{self._y} + ({self._tree} ? {half} : {px(_OUTLINE_CARD / 2)})"
        parents_middle = f"{pen.scaled('datum.parent_y')} + {half}"
        parents_foot = f"{pen.scaled('datum.parent_order * datum.pitch')} + {px(_OUTLINE_CARD)}"
        turn = f"{self._tree} ? {bend} : {trunk}"
        from_parent = (self._parent_end, parents_middle, turn, parents_middle)
        down = (turn, f"{self._tree} ? {parents_middle} : {parents_foot}", turn, own)
        strokes = [from_parent, down, (turn, own, self._x, own)]
        first, trunk_line, last = (pen.line(linked, stroke, self._theme.edge) for stroke in strokes)
        dash = alt.condition("datum.dashed", alt.value([4, 3]), alt.value([1, 0]))
        return [
            first.encode(opacity={"value": {"expr": f"{self._tree} ? 1 : 0"}}),
            trunk_line,
            last.encode(strokeDash=dash),
        ]

    def card(self, click: alt.Parameter) -> alt.Chart:
        """The card's ground and border; the selected one has the accent's."""
        edge = {"param": click.name, "empty": False, "value": self._theme.accent}
        drawn: alt.Chart = self._pen.rect(
            rows(), self._box(), self._theme.card, radius=RADIUS, strokeWidth=self._pen.zoom
        ).encode(
            stroke={"condition": edge, "value": self._theme.edge},
            strokeWidth={"condition": {**edge, "value": 2}, "value": 1},
        )
        return drawn

    def words(self) -> list[alt.Chart]:
        """Title in two lines (one in the outline), then shape, word and percent."""
        pen, px = self._pen, self._pen.px
        left, right = f"{self._x} + {px(_PAD)}", f"{self._x} + {self._width} - {px(_PAD)}"
        room = f"{self._width} - {px(2 * _PAD)}"
        is_wide = f"{room} >= {px(TITLE_WIDTH)}"
        first, second = (f"({is_wide} ? datum.line_{n} : datum.narrow_{n})" for n in (1, 2))
        drawn = [
            pen.text(
                rows(),
                f"{self._tree} ? {first} : datum.title",
                left,
                f"{self._y} + ({self._tree} ? {px(18)} : {px(14)})",
                color=self._theme.text,
                size=TITLE_SIZE,
                weight="500",
                limit=room,
            ),
            pen.text(
                rows(),
                f"{self._tree} ? {second} : ''",
                left,
                f"{self._y} + {px(37)}",
                color=self._theme.text,
                size=TITLE_SIZE,
                weight="500",
                limit=room,
            ),
            pen.shape(rows(), f"{left} + {px(7)}", self._foot),
            pen.text(rows(), "datum.word", f"{left} + {px(20)}", self._foot, color=pen.tone()),
            pen.text(rows(), "datum.percent", right, self._foot, align="'right'"),
        ]
        return [layer.encode(opacity=self._faded()) for layer in drawn]

    def progress(self) -> list[alt.Chart]:
        """A bar between the status and the percent."""
        pen, px = self._pen, self._pen.px
        left = f"{self._x} + {px(_PAD + 32)} + {pen.scaled('datum.word_width')}"
        right = f"{self._x} + {self._width} - {px(_PAD + 44)}"
        end = f"{left} + (max({right} - ({left}), 0)) * datum.progress"
        top, bottom = f"{self._foot} - {px(3)}", f"{self._foot} + {px(3)}"
        track = (left, top, f"max({left}, {right})", bottom)
        bar = (left, top, end, bottom)
        return [
            pen.rect(rows(), track, self._theme.track, radius=2),
            pen.rect(rows(), bar, pen.tone(), radius=2).encode(opacity=self._faded()),
        ]

    def surface(self) -> alt.Chart:
        """What a pointer meets: the whole card."""
        drawn: alt.Chart = self._pen.rect(
            rows(), self._box(), "transparent", cursor="pointer", aria=True
        ).encode(tooltip=tips(TIPS), description=alt.Description("description:N"))
        return drawn

    def _box(self) -> tuple[str, str, str, str]:
        # Half a pixel in, so that the border is not cut at the chart's edge.
        right, bottom = f"{self._x} + {self._width} - 1", f"{self._y} + {self._tall} - 1"
        return f"{self._x} + 1", f"{self._y} + 1", right, bottom

    @staticmethod
    def _faded() -> dict[str, Any]:
        return {"value": {"expr": "datum.faded ? 0.3 : 1"}}
