"""How a room voted: a bar for each confidence from 1 to 10, its count above, the median marked."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

import altair as alt
import pandas as pd

from okr_core.charts.pixels import Pen, finish, rows
from okr_core.charts.theme import Theme

HEIGHT: Final = 152
"""Pixels."""

COLUMNS: Final = {
    "rows": ("confidence", "count", "share", "tone", "description"),
    "median": ("median", "label"),
}
"""Columns of the datasets: one row per confidence in ``rows``, one row at most in ``median``."""

_TOP, _BOTTOM, _GAP = 44, 28, 8  # the median's word and the counts; the confidences


def datasets(
    votes: pd.DataFrame, median: float | None, own: int | None = None
) -> dict[str, pd.DataFrame]:
    """The chart's datasets.

    Args:
        votes: One row per confidence: confidence, votes (count).
        median: Of the votes; None when there are none.
        own: The vote of whoever looks, which is marked.
    """
    counts = dict(zip(votes["confidence"], votes["votes"], strict=True))
    most = max([*counts.values(), 1])
    bars = [
        {
            "confidence": confidence,
            "count": str(count) if count else "",
            "share": count / most,
            "tone": "own" if confidence == own else "others",
            "description": _said(confidence, count),
        }
        for confidence in range(1, 11)
        for count in [int(counts.get(confidence, 0))]
    ]
    middle = [] if median is None else [{"median": float(median), "label": f"median {median:g}"}]
    return {
        "rows": pd.DataFrame(bars, columns=list(COLUMNS["rows"])),
        "median": pd.DataFrame(middle, columns=list(COLUMNS["median"])),
    }


def told(data: Mapping[str, pd.DataFrame]) -> str:
    """Return the chart in words: who voted what, from the least sure to the surest."""
    bars = data["rows"]
    said = [*bars.loc[bars["share"] > 0, "description"], *data["median"]["label"]]
    return ", ".join(said) if said else "Nobody voted"


@lru_cache
def spec(theme: Theme) -> dict[str, Any]:
    """The chart without its data and height, as a Vega-Lite dict. Never change the result."""
    pen = Pen(theme, tones={"others": theme.neutral, "own": theme.accent})
    column, base = "width / 10", f"(height - {_BOTTOM})"
    left = f"(datum.confidence - 1) * {column}"
    center = f"{left} + {column} / 2"
    top = f"{base} - datum.share * ({base} - {_TOP})"
    middle = f"(datum.median - 0.5) * {column}"
    # The word stays inside of the chart wherever the median lies.
    word = f"clamp({middle}, 36, width - 36)"
    layers = [
        pen.line(rows("median"), (middle, "18", middle, "26"), theme.quiet),
        pen.rect(
            rows(),
            (f"{left} + {_GAP / 2}", top, f"{left} + {column} - {_GAP / 2}", base),
            pen.tone("tone"),
            aria=True,
        ).encode(description=alt.Description("description:N")),
        pen.text(rows(), "datum.count", center, f"{top} - 10", align="'center'", weight="600"),
        pen.text(
            rows(),
            "toString(datum.confidence)",
            center,
            f"height - {_BOTTOM / 2}",
            color=theme.quiet,
            align="'center'",
        ),
        pen.text(rows("median"), "datum.label", word, "9", color=theme.quiet, align="'center'"),
    ]
    return finish(layers, theme)


def _said(confidence: int, count: int) -> str:
    return f"{count} {'vote' if count == 1 else 'votes'} for {confidence}"
