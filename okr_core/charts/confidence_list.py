"""Confidence over the weeks: one chart, a small line for each key result under its objective.

One spec reads well on a phone (the line below the title) and on a wide screen (beside it).
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

import altair as alt
import pandas as pd

from okr_core.charts import numbers, selection, text
from okr_core.charts.pixels import Pen, rows
from okr_core.charts.row_list import TrendList
from okr_core.charts.theme import Theme, sign_of

ROW_COLUMNS: Final = (
    "row_type", "id", "y", "height", "title", "facts", "status", "word", "word_width", "value",
    "way", "weeks", "side", "description",
)  # fmt: skip
"""Columns of the ``rows`` dataset: one row per objective, and one per key result of it."""

POINT_COLUMNS: Final = ("id", "y", "side", "x", "at", "is_last")
"""Columns of the ``points`` dataset: a week's confidence, as shares of the row's extent."""

COLUMNS: Mapping[str, tuple[str, ...]] = {"rows": ROW_COLUMNS, "points": POINT_COLUMNS}

ROW, GROUP = 68, 60
"""Height of a key result and of an objective, in pixels at zoom 1."""

WIDE: Final = 520
"""From this width on, in pixels at zoom 1, the line stands beside the title too."""

MOST_ROWS: Final = 40
"""A longer list goes on several pages."""

NOTHING: Final = "none yet"
_LOWEST, _HIGHEST, _LOW = 1, 10, 3  # confidence, and where it is low
_PAD, _GAP, _SIGN, _SIZE, _VALUE_SIZE = 8, 16, 14, 15, 17
_WORDS, _MOST_WORDS = 96, 200
_TIPS = {
    "title": "title",
    "value": "Confidence",
    "weeks": "Week by week",
    "word": "Status",
    "way": "Progress",
}


def datasets(
    objectives: pd.DataFrame, key_results: pd.DataFrame, trend: pd.DataFrame, *, weeks: int
) -> dict[str, pd.DataFrame]:
    """The chart's two datasets, ``rows`` and ``points``.

    Args:
        objectives: One row per objective: objective_id, title, team, status, progress.
        key_results: One row per key result, those of an objective together and in the objectives'
            order: key_result_id, objective_id, title, owner, status, progress, confidence,
            confidence_change.
        trend: key_result_id, weeks_ago, confidence; the latest week last.
        weeks: How many weeks the line is long.
    """
    said: dict[str, list[tuple[int, int]]] = {}
    for key, ago, confidence in zip(
        trend["key_result_id"], trend["weeks_ago"], trend["confidence"], strict=True
    ):
        said.setdefault(key, []).append((int(ago), int(confidence)))
    heads = {row["objective_id"]: row for row in objectives.to_dict("records")}
    lines: list[dict[str, Any]] = []
    points: list[dict[str, Any]] = []
    y, last = 0, None
    for row in key_results.to_dict("records"):
        if row["objective_id"] != last:
            last = row["objective_id"]
            lines.append(_objective(heads[last]) | {"y": y})
            y += GROUP
        own = said.get(row["key_result_id"], [])
        lines.append(_key_result(row, own) | {"y": y})
        points += [
            {
                "id": row["key_result_id"],
                "y": y,
                "x": 1 - ago / max(weeks - 1, 1),
                "at": _place(confidence),
                "is_last": ago == own[-1][0],
            }
            for ago, confidence in own
        ]
        y += ROW
    side = min(max([_WORDS, *(line["word_width"] + _SIGN + 4 for line in lines)]), _MOST_WORDS)
    return {
        "rows": pd.DataFrame(lines, columns=list(ROW_COLUMNS)).assign(side=side),
        "points": pd.DataFrame(points, columns=list(POINT_COLUMNS)).assign(side=side),
    }


def height(lines: pd.DataFrame, zoom: float = 1.0) -> int:
    """Height in pixels of the chart of these ``rows``, at least one row high."""
    return round(max(int(lines["height"].sum()), ROW) * zoom)


def selected(state: Mapping[str, Any]) -> tuple[str, str] | None:
    """The type and id of the row that was clicked, or None.

    Args:
        state: What ``st.vega_lite_chart(…, on_select="rerun")`` returns.
    """
    row = selection.clicked(state)
    return (row["row_type"], row["id"]) if row else None


def _place(confidence: int) -> float:
    """Where a confidence lies, from 0 at the bottom to 1 at the top."""
    return (confidence - _LOWEST) / (_HIGHEST - _LOWEST)


def _objective(row: Mapping[Any, Any]) -> dict[str, Any]:
    word, way = sign_of(row["status"]).word, numbers.percent(row["progress"])
    return {
        "row_type": "objective",
        "id": row["objective_id"],
        "height": GROUP,
        "title": str(row["title"]),
        "facts": f"{row['team']} · {way}",
        "status": row["status"],
        "word": word,
        "word_width": text.width(word, 13),
        "value": "",
        "way": way,
        "weeks": "",
        "description": f"Objective {row['title']}: {word}, {way}",
    }


def _key_result(row: Mapping[Any, Any], said: list[tuple[int, int]]) -> dict[str, Any]:
    word, way = sign_of(row["status"]).word, numbers.percent(row["progress"])
    value = NOTHING
    if not numbers.is_missing(row["confidence"]):
        value = f"{row['confidence']:.0f} {numbers.change(row['confidence_change'])}".strip()
    owner = "" if numbers.is_missing(row["owner"]) else str(row["owner"])
    weeks = ", ".join(str(confidence) for _, confidence in said)
    return {
        "row_type": "key_result",
        "id": row["key_result_id"],
        "height": ROW,
        "title": str(row["title"]),
        "facts": " · ".join(part for part in (way, owner) if part),
        "status": row["status"],
        "word": word,
        "word_width": text.width(word, 13),
        "value": value,
        "way": way,
        "weeks": weeks,
        "description": f"{row['title']}: {word}, {way}, confidence {weeks or NOTHING}",
    }


@lru_cache
def spec(theme: Theme, zoom: float = 1.0) -> dict[str, Any]:
    """The chart without its data and height, as a Vega-Lite dict. Never change the result."""
    draw = _Drawing(theme, zoom)
    return draw.spec([*draw.trend(), *draw.words()], _TIPS, "row_type", "id", wide=WIDE)


class _Drawing(TrendList):
    """The layers in one theme and size."""

    def __init__(self, theme: Theme, zoom: float) -> None:
        pen = Pen(theme, zoom)
        px, top = pen.px, pen.scaled("datum.y")
        side = pen.scaled(f"datum.side + {_PAD + _GAP}")
        super().__init__(
            pen,
            ("(width * (wide ? 0.5 : 0.4))", f"(width - {side})"),
            (f"({top} + (wide ? {px(56)} : {px(60)}))", f"({top} + (wide ? {px(12)} : {px(34)}))"),
        )
        self._pad = px(_PAD)

    def trend(self) -> list[alt.Chart]:
        """A hairline under each row, where confidence is low, the line of weeks, the last one."""
        own = rows().transform_filter("datum.row_type == 'key_result'")
        place = (self._left, self.level(str(_place(_LOW))), self._right, self._low)
        return [
            self.hairline(),
            self._pen.rect(own, place, self._theme.band, radius=2, opacity=0.4),
            *self.lines(self._theme.accent),
        ]

    def words(self) -> list[alt.Chart]:
        """Title and facts at the left; confidence and status at the right."""
        pen, theme, pad = self._pen, self._theme, self._pad
        right = f"width - {pad}"
        is_objective = "datum.row_type == 'objective'"
        first, second = f"{self._top} + {pen.px(20)}", f"{self._top} + {pen.px(42)}"
        sign_x = f"{right} - {pen.scaled('datum.word_width')} - {pen.px(_SIGN)}"
        value = f"({is_objective} ? {pen.px(0)} : {pen.px(64)})"
        facts_end = f"({is_objective} ? {sign_x} - {pen.px(_GAP)} : {self._left} - {pen.px(_GAP)})"
        title_end = f"(wide ? {facts_end} : {right} - {value} - {pen.px(_GAP)})"
        # On a phone an objective's words need its whole first line.
        status_y = f"({is_objective} && wide ? {first} : {second})"
        own = rows().transform_filter("datum.row_type == 'key_result'")
        return [
            pen.text(
                rows(), "datum.title", pad, first, color=theme.text, size=_SIZE,
                weight=f"{is_objective} ? 700 : 500", limit=f"{title_end} - {pad}",
            ),
            pen.text(rows(), "datum.facts", pad, second, limit=f"{facts_end} - {pad}"),
            pen.text(
                own, "datum.value", right, first, color=theme.text, size=_VALUE_SIZE,
                weight="'600'", align="'right'",
            ),
            pen.shape(rows(), sign_x, status_y),
            pen.text(
                rows(), "datum.word", right, status_y, color=pen.tone(), align="'right'",
            ),
        ]  # fmt: skip
