"""The cascade as an icicle, for up to about 600 objectives: each one as long as all below it."""

from functools import lru_cache
from typing import Any

import altair as alt
import pandas as pd

from okr_core.charts import selection
from okr_core.charts.alignment_rows import TIPS, WORD_COLUMNS, parent_of, words
from okr_core.charts.layout import Forest, partition
from okr_core.charts.pixels import Pen, finish, rows, tips
from okr_core.charts.theme import Theme

MOST_NODES = 600
"""Beyond this an indented table shows more."""

COLUMNS = (*WORD_COLUMNS, "level", "start", "end", "levels")
"""Columns of the ``rows`` dataset: one row per objective, parents before children."""

_LEAF = 24
_STRIP, _SHAPE, _WORDED = 4, 14, 200


def datasets(frame: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The chart's one dataset, ``rows``, from the same frame as the tree's."""
    records = {str(record["objective_id"]): record for record in frame.to_dict("records")}
    slices = partition(Forest.of((node, parent_of(record)) for node, record in records.items()))
    levels = max((piece.level for piece in slices.values()), default=0) + 1
    nodes = [
        words(records[node])
        | {"level": piece.level, "start": piece.start, "end": piece.end, "levels": levels}
        for node, piece in slices.items()
    ]
    return {"rows": pd.DataFrame(nodes, columns=list(COLUMNS))}


def height(nodes: pd.DataFrame, zoom: float = 1.0) -> int:
    """Height in pixels of the chart of these ``rows``: one line for each leaf."""
    leaves = 1 if nodes.empty else int(nodes["end"].max())
    return round(leaves * _LEAF * zoom)


@lru_cache
def spec(theme: Theme, zoom: float = 1.0) -> dict[str, Any]:
    """The chart without its data and height, as a Vega-Lite dict. Never change the result."""
    pen = Pen(theme, zoom)
    px = pen.px
    click = selection.on_click("id")
    column = "(width / datum.levels)"
    left = f"datum.level * {column}"
    right = f"{left} + {column} - 2"
    top = f"datum.start * {px(_LEAF)} + 1"
    bottom = f"datum.end * {px(_LEAF)} - 1"
    # A long cell is read at its top, where its first child begins.
    middle = f"datum.start * {px(_LEAF)} + {px(_LEAF / 2)}"
    shape = f"{left} + {px(_STRIP + 6 + _SHAPE / 2)}"
    text_left = f"{left} + {px(_STRIP + 12 + _SHAPE)}"
    is_worded = f"{column} >= {px(_WORDED)}"
    word = f"({is_worded} ? {pen.scaled('datum.word_width')} + {px(20)} : 0)"
    faded = {"value": {"expr": "datum.faded ? 0.3 : 1"}}
    tint = {"param": click.name, "empty": False, "value": theme.selected}
    layers = [
        pen.rect(
            rows(), (left, top, right, bottom), {"condition": tint, "value": theme.card}
        ).encode(stroke=alt.value(theme.line)),
        pen.rect(rows(), (left, top, f"{left} + {px(_STRIP)}", bottom), pen.tone()).encode(
            opacity=faded
        ),
        pen.shape(rows(), shape, middle).encode(opacity=faded),
        pen.text(
            rows(),
            "datum.title",
            text_left,
            middle,
            color=theme.text,
            limit=f"{right} - {word} - {px(8)} - ({text_left})",
        ).encode(opacity=faded),
        pen.text(
            rows(),
            f"{is_worded} ? datum.word : ''",
            f"{right} - {px(8)}",
            middle,
            color=pen.tone(),
            align="'right'",
        ).encode(opacity=faded),
        pen.rect(rows(), (left, top, right, bottom), "transparent", cursor="pointer", aria=True)
        .encode(
            tooltip=tips(TIPS),
            description=alt.Description("description:N"),
        )
        .add_params(click),
    ]
    return finish(layers, theme)
