"""What came of a stated confidence: for each level the mean score, and where reached begins."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, Final

import altair as alt
import pandas as pd

from okr_core.charts import numbers
from okr_core.charts.pixels import Pen, finish, rows
from okr_core.charts.theme import Theme

LEVELS: Final = {"high": "7–10", "medium": "4–6", "low": "1–3"}
"""The levels from the surest down, each with its confidences."""

COLUMNS: Final = (
    "place", "label", "mean", "limit", "limit_text", "mean_text", "reached_text", "description",
)  # fmt: skip
"""Columns of the ``rows`` dataset: one row per level."""

_TOP, _ROW, _HALF = 20, 34, 6
_LABEL, _VALUE = 118, 118

HEIGHT: Final = _TOP + len(LEVELS) * _ROW
"""Pixels."""


def datasets(levels: Iterable[Mapping[str, Any]], limit: float) -> dict[str, pd.DataFrame]:
    """The chart's one dataset, ``rows``.

    Args:
        levels: One row per level that occurs: level, key_results, mean_score, reached.
        limit: The score from which a key result counts as reached.
    """
    found = {row["level"]: row for row in levels}
    lines = [
        {
            "place": place,
            "label": f"{name.capitalize()}, {confidences}",
            "limit": limit,
            "limit_text": f"reached from {numbers.full(limit)}",
            **_outcome(found.get(name), name),
        }
        for place, (name, confidences) in enumerate(LEVELS.items())
    ]
    return {"rows": pd.DataFrame(lines, columns=list(COLUMNS))}


def told(data: Mapping[str, pd.DataFrame]) -> str:
    """Return the chart in words, from the surest level down."""
    return "; ".join(data["rows"]["description"])


@lru_cache
def spec(theme: Theme) -> dict[str, Any]:
    """The chart without its data and height, as a Vega-Lite dict. Never change the result."""
    pen = Pen(theme)
    left, right = str(_LABEL), f"(width - {_VALUE})"
    middle = f"{_TOP} + datum.place * {_ROW} + {_ROW // 2}"
    top, bottom = f"{middle} - {_HALF}", f"{middle} + {_HALF}"
    limit = f"{left} + ({right} - {left}) * datum.limit"
    first = rows().transform_filter("datum.place == 0")

    def bar(share: str, color: str, **mark: Any) -> alt.Chart:  # noqa: ANN401 - Pen.rect's own
        end = f"{left} + ({right} - {left}) * {share}"
        return pen.rect(rows(), (left, top, end, bottom), color, radius=2, **mark)

    return finish(
        [
            bar("1", theme.track, aria=True).encode(description=alt.Description("description:N")),
            bar("datum.mean", theme.neutral),
            pen.line(rows(), (limit, f"{top} - 4", limit, f"{bottom} + 4"), theme.text),
            pen.text(rows(), "datum.label", "0", middle, color=theme.text),
            pen.text(
                rows(),
                "datum.mean_text",
                f"{right} + 8",
                middle,
                color=theme.text,
                weight="'600'",
            ),
            pen.text(rows(), "datum.reached_text", "width", middle, align="'right'"),
            pen.text(first, "datum.limit_text", limit, str(_TOP // 2), align="'center'", size=12),
        ],
        theme,
    )


def _outcome(row: Mapping[str, Any] | None, name: str) -> dict[str, Any]:
    if row is None:
        said = {"mean": 0.0, "mean_text": numbers.MISSING, "reached_text": "none stated"}
        return {**said, "description": f"{name}: no key result"}
    mean = numbers.mean_score(row["mean_score"])
    reached = f"{row['reached']:,} of {row['key_results']:,}"
    return {
        "mean": float(row["mean_score"]),
        "mean_text": mean,
        "reached_text": reached,
        "description": f"{name}: mean score {mean}, {reached} reached",
    }
