"""What one project delivered, above what one key result of it moved: two bars, never merged.

The same bars as in ``delivered_moved``, without the sentence around them.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import altair as alt
import pandas as pd

from okr_core.charts import numbers
from okr_core.charts.pixels import Pen, finish, rows
from okr_core.charts.theme import Theme, status_of

COLUMNS = (
    "delivered", "moved", "delivered_text", "moved_text", "status", "cap", "note", "description",
)  # fmt: skip
"""Columns of the ``rows`` dataset: one row."""

HEIGHT = 48
"""Of the chart in pixels at zoom 1."""

_LABEL, _VALUE, _PAD, _HALF = 76, 60, 6, 5
_UPPER, _LOWER = 13, 35


def datasets(link: Mapping[str, Any]) -> dict[str, pd.DataFrame]:
    """The chart's one dataset, ``rows``.

    Args:
        link: One project and key result: delivered, moved (fractions or NULL) and status (the key
            result's).
    """
    delivered, moved = _number(link["delivered"]), _number(link["moved"])
    line = {
        "delivered": _clamped(delivered),
        "moved": _clamped(moved),
        "delivered_text": numbers.percent(delivered),
        "moved_text": numbers.percent(moved),
        "status": status_of(link["status"]).value,
        "cap": "" if moved is None else "below" if moved < 0 else "beyond" if moved > 1 else "",
        "note": "not measured since the project began" if moved is None else "",
        "description": described(link),
    }
    return {"rows": pd.DataFrame([line], columns=list(COLUMNS))}


def described(link: Mapping[str, Any]) -> str:
    """Both figures in words, for those who do not see the bars."""
    return f"delivered {numbers.percent(link['delivered'])}, moved {numbers.percent(link['moved'])}"


def height(zoom: float = 1.0) -> int:
    """Height of the chart in pixels."""
    return round(HEIGHT * zoom)


@lru_cache
def spec(theme: Theme, zoom: float = 1.0) -> dict[str, Any]:
    """The chart without its data and height, as a Vega-Lite dict. Never change the result."""
    caps = {"below": "M.8,-1L.8,1L-.5,0Z", "beyond": "M-.8,-1L-.8,1L.5,0Z"}
    pen = Pen(theme, zoom, shapes=caps)
    left, right = pen.px(_LABEL), f"(width - {pen.px(_VALUE)})"

    def bar(share: str, middle: int, color: str | alt.Color) -> alt.Chart:
        end = f"{left} + ({right} - {left}) * {share}"
        place = (left, pen.px(middle - _HALF), end, pen.px(middle + _HALF))
        return pen.rect(rows(), place, color, radius=2)

    def said(words: str, middle: int, **how: Any) -> alt.Chart:  # noqa: ANN401 - Pen.text's own
        return pen.text(rows(), words, "width", pen.px(middle), align="'right'", **how)

    ends = f"datum.cap == 'below' ? {left} + {pen.px(4)} : {right} - {pen.px(4)}"
    beyond = rows().transform_filter("datum.cap != ''")
    return finish(
        [
            bar("1", _UPPER, theme.track),
            bar("1", _LOWER, theme.track),
            bar("datum.delivered", _UPPER, theme.neutral),
            bar("datum.moved", _LOWER, pen.tone()),
            pen.shape(beyond, ends, pen.px(_LOWER), field="cap", size=18),
            pen.text(rows(), "'delivered'", "0", pen.px(_UPPER)),
            pen.text(rows(), "'moved'", "0", pen.px(_LOWER)),
            pen.text(rows(), "datum.note", f"{left} + {pen.px(_PAD)}", pen.px(_LOWER), size=12),
            said("datum.delivered_text", _UPPER),
            said("datum.moved_text", _LOWER, color=theme.text, weight="'600'"),
        ],
        theme,
    )


def _number(value: float | None) -> float | None:
    return None if numbers.is_missing(value) else float(value or 0.0)


def _clamped(share: float | None) -> float:
    return 0.0 if share is None else min(max(share, 0.0), 1.0)
