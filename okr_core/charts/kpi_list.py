"""The list of KPIs: one chart, a small trend of the last year for each, its range behind it.

One spec reads well on a phone (the trend below the words) and on a wide screen (beside them).
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

import altair as alt
import pandas as pd

from okr_core.charts import numbers, selection, text
from okr_core.charts.kpi_words import HEALTHS, changed, healthy, near_ends
from okr_core.charts.pixels import Pen, rows
from okr_core.charts.row_list import TrendList
from okr_core.charts.theme import Theme

ROW_COLUMNS = (
    "row_type", "id", "y", "height", "title", "facts", "value", "value_width", "health", "word",
    "word_width", "side", "tone", "has_band", "band_low", "band_high", "now", "range", "change",
    "seen", "owner", "description",
)  # fmt: skip
"""Columns of the ``rows`` dataset: one row per line of the list, a team's name or a KPI."""

POINT_COLUMNS = ("id", "y", "side", "x", "at", "tone", "is_last")
"""Columns of the ``points`` dataset: a reading, as shares of the year and of the row's extent."""

COLUMNS: Mapping[str, tuple[str, ...]] = {"rows": ROW_COLUMNS, "points": POINT_COLUMNS}

ROW, GROUP = 76, 44
"""Height of a KPI and of a team's name, in pixels at zoom 1."""

WIDE = 720
"""From this width on, in pixels at zoom 1, the trend stands beside the words."""

MOST_ROWS = 60
"""A longer list goes on several pages, for the same reason as one of gauges."""

_PAD, _GAP, _SIGN = 8, 16, 14
_SIZE, _VALUE_SIZE = 15, 17
_WORDS, _MOST_WORDS = 132, 220  # room for value and health: their widest word with its sign
_YEAR = 365
_ROOM, _OPEN = 0.08, 0.35  # of the extent, beyond what is drawn
_TIPS = {
    "title": "title",
    "now": "Last reading",
    "seen": "Measured",
    "change": "Since the one before",
    "range": "Healthy range",
    "word": "Health",
    "owner": "Owner",
}


def datasets(kpis: pd.DataFrame, trends: pd.DataFrame, as_of: dt.date) -> dict[str, pd.DataFrame]:
    """The chart's two datasets, ``rows`` and ``points``.

    Args:
        kpis: One row per KPI, those of one team together: the columns of ``kpi_status``, and team
            and owner (names).
        trends: Their readings, oldest first: kpi_id, measured_on, value.
        as_of: The day that the page shows, where the trends end.
    """
    readings: dict[str, list[tuple[float, float]]] = {}
    for key, day, value in zip(
        trends["kpi_id"], trends["measured_on"], trends["value"], strict=True
    ):
        share = 1 - (as_of - pd.Timestamp(day).date()).days / _YEAR
        readings.setdefault(key, []).append((share, float(value)))
    lines: list[dict[str, Any]] = []
    points: list[dict[str, Any]] = []
    y, last = 0, None
    for record in kpis.to_dict("records"):
        if record["team_id"] != last:
            last = record["team_id"]
            lines.append(_group(str(record["team"])) | {"y": y})
            y += GROUP
        line, own = _line(record, readings.get(record["kpi_id"], []))
        lines.append(line | {"y": y})
        points += [point | {"y": y} for point in own]
        y += ROW
    side = min(max([_WORDS, *(line["value_width"] for line in lines)]), _MOST_WORDS)
    return {
        "rows": pd.DataFrame(lines, columns=list(ROW_COLUMNS)).assign(side=side),
        "points": pd.DataFrame(points, columns=list(POINT_COLUMNS)).assign(side=side),
    }


def height(lines: pd.DataFrame, zoom: float = 1.0) -> int:
    """Height in pixels of the chart of these ``rows``, at least one row high."""
    return round(max(int(lines["height"].sum()), ROW) * zoom)


def selected(state: Mapping[str, Any]) -> str | None:
    """The id of the KPI that was clicked, or None.

    Args:
        state: What ``st.vega_lite_chart(…, on_select="rerun")`` returns.
    """
    row = selection.clicked(state)
    return row["id"] or None if row else None


@lru_cache
def spec(theme: Theme, zoom: float = 1.0) -> dict[str, Any]:
    """The chart without its data and height, as a Vega-Lite dict. Never change the result."""
    draw = _Drawing(theme, zoom)
    return draw.spec([*draw.trend(), *draw.words()], _TIPS, "id", wide=WIDE)


class _Drawing(TrendList):
    """The layers in one theme and size."""

    def __init__(self, theme: Theme, zoom: float) -> None:
        shapes = {name: one.shape for name, one in HEALTHS.items()}
        pen = Pen(theme, zoom, shapes=shapes)
        px, top, pad = pen.px, pen.scaled("datum.y"), pen.px(_PAD)
        side = pen.scaled(f"datum.side + {_PAD + _GAP}")
        super().__init__(
            pen,
            (f"(wide ? width * 0.44 : {pad})", f"(width - (wide ? {side} : {pad}))"),
            (f"({top} + (wide ? {px(64)} : {px(70)}))", f"({top} + (wide ? {px(12)} : {px(48)}))"),
        )
        self._pad = pad
        self._first = f"{top} + (wide ? {px(28)} : {px(17)})"
        self._second = f"{top} + (wide ? {px(51)} : {px(37)})"

    def trend(self) -> list[alt.Chart]:
        """A hairline under each row, the healthy range, the line of readings, and the last one."""
        band = rows().transform_filter("datum.has_band")
        high, low = self.level("datum.band_high"), self.level("datum.band_low")
        place = (self._left, high, self._right, low)
        return [
            self.hairline(),
            self._pen.rect(band, place, self._theme.band, radius=2, opacity=0.6),
            *self.lines(self._pen.tone("tone")),
        ]

    def words(self) -> list[alt.Chart]:
        """Name and facts at the left; the value and how healthy it is at the right."""
        pen, theme, pad = self._pen, self._theme, self._pad
        right = f"width - {pad}"
        word = pen.scaled("datum.word_width")
        value = f"min({pen.scaled('datum.value_width')}, width * 0.6)"
        name_end = f"(wide ? {self._left} - {pen.px(_GAP)} : {right} - {value} - {pen.px(_GAP)})"
        sign_x = f"{right} - {word} - {pen.px(_SIGN)}"
        facts_end = f"(wide ? {self._left} - {pen.px(_GAP)} : {sign_x} - {pen.px(_GAP)})"
        kpis = rows().transform_filter("datum.row_type == 'kpi'")
        names = f"datum.row_type == 'group' ? {self._top} + {pen.px(26)} : {self._first}"
        limit = f"datum.row_type == 'group' ? width : {name_end} - {pad}"
        weight = "datum.row_type == 'group' ? 700 : 500"
        return [
            pen.text(
                rows(), "datum.title", pad, names,
                color=theme.text, size=_SIZE, weight=weight, limit=limit,
            ),
            pen.text(kpis, "datum.facts", pad, self._second, limit=f"{facts_end} - {pad}"),
            pen.text(
                kpis, "datum.value", right, self._first,
                color=theme.text, size=_VALUE_SIZE, weight="'600'", align="'right'",
                limit=f"wide ? {pen.scaled('datum.side')} : width * 0.6",
            ),
            pen.shape(kpis, sign_x, self._second, field="health", color=pen.tone("tone")),
            pen.text(
                kpis, "datum.word", right, self._second, color=pen.tone("tone"), align="'right'",
            ),
        ]  # fmt: skip


def _group(title: str) -> dict[str, Any]:
    silent: dict[str, Any] = dict.fromkeys(ROW_COLUMNS, "")
    named = {"row_type": "group", "height": GROUP, "title": title, "description": title}
    numbers_of_none = {"value_width": 0, "word_width": 0, "band_low": 0.0, "band_high": 0.0}
    return {**silent, **named, **numbers_of_none, "has_band": False}


def _line(
    record: Mapping[Any, Any], readings: list[tuple[float, float]]
) -> tuple[dict[str, Any], Iterator[dict[str, Any]]]:
    """What the row of a KPI says, and the points of its trend."""
    unit = str(record["unit"] or "")
    health = HEALTHS[str(record["health"])]
    low, high = (
        None if numbers.is_missing(record[name]) else float(record[name])
        for name in ("healthy_low", "healthy_high")
    )
    extent = _Extent([value for _, value in readings], low, high)
    value = numbers.short(record["value"], unit)
    kept = healthy(low, high, unit)
    owner = "" if numbers.is_missing(record["owner"]) else str(record["owner"])
    seen = numbers.age(record["age_days"])
    word = health.word
    title = str(record["name"])
    band_low, band_high = extent.band()
    line = {
        "row_type": "kpi",
        "id": str(record["kpi_id"]),
        "height": ROW,
        "title": title,
        "facts": " · ".join(part for part in (kept and f"healthy: {kept}", seen, owner) if part),
        "value": value,
        "value_width": text.width(value, _VALUE_SIZE),
        "health": str(record["health"]),
        "word": word,
        "word_width": text.width(word, 13),
        "tone": health.tone.value,
        "has_band": bool(kept),
        "band_low": band_low,
        "band_high": band_high,
        "now": numbers.full(record["value"], unit),
        "range": kept or "not set",
        "change": changed(record),
        "seen": seen or "never",
        "owner": owner,
        "description": ". ".join(
            part for part in (title, word, f"now {value}", kept and f"healthy: {kept}") if part
        ),
    }  # fmt: skip
    return line, extent.points(str(record["kpi_id"]), readings, health.tone.value)


class _Extent:
    """From the least to the greatest value that a row draws, its healthy range included."""

    def __init__(self, values: list[float], low: float | None, high: float | None) -> None:
        low, high = near_ends(values, low, high)
        drawn = [*values, *(end for end in (low, high) if end is not None)]
        least, most = min(drawn, default=0.0), max(drawn, default=1.0)
        size = most - least or abs(most) or 1.0
        # A range that is open there shows that it goes on, also where every reading is outside.
        self._low = least - size * (_OPEN if low is None and least == high else _ROOM)
        self._high = most + size * (_OPEN if high is None and most == low else _ROOM)
        self._ends = low, high

    def place(self, value: float) -> float:
        """Where a value lies, from 0 at the bottom to 1 at the top."""
        return (value - self._low) / (self._high - self._low)

    def band(self) -> tuple[float, float]:
        """Where the healthy range begins and ends; an open side reaches the edge."""
        low, high = self._ends
        return (
            0.0 if low is None else self.place(low),
            1.0 if high is None else self.place(high),
        )

    def points(
        self, key: str, readings: list[tuple[float, float]], tone: str
    ) -> Iterator[dict[str, Any]]:
        """The readings, oldest first."""
        for number, (share, value) in enumerate(readings, start=1):
            yield {
                "id": key,
                "x": max(share, 0.0),
                "at": self.place(value),
                "tone": tone,
                "is_last": number == len(readings),
            }
