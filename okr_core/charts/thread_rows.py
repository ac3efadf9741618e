"""The data of the thread chart: readings, the ways of key results, deliveries."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

import pandas as pd

from okr_core.charts import numbers
from okr_core.charts.kpi_words import HEALTHS, healthy, near_ends

MOST_DELIVERIES: Final = 8
"""More of them would leave no room for the line; the latest are drawn."""

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "rows": ("day", "value", "tone", "day_text", "value_text", "health"),
    "ways": ("key_result_id", "day", "value", "low", "high"),
    "ends": ("value", "label", "dy", "is_right"),
    "range": ("low", "high"),
    "labels": ("day", "value", "label", "align", "dy", "when"),
    "deliveries": ("id", "day", "lane", "title", "mark", "is_right", "when", "what"),
    "frame": ("today", "start", "end", "low", "high", "lanes"),
}
"""Columns of each dataset: readings; corners of the key results' ways; the ends of the healthy
range, and what lies between; names of the ways; deliveries; one row with today and the extent."""

_ENDS: Final = ("healthy_low", "healthy_high")
_YEAR: Final = dt.timedelta(days=365)
_LONGEST: Final = 46  # characters of a key result's name beside its way


def datasets(
    kpi: Mapping[str, Any], points: pd.DataFrame, today: dt.date
) -> dict[str, pd.DataFrame]:
    """The chart's datasets, named and shaped as in ``COLUMNS``.

    Args:
        kpi: One row of ``kpi_status``: unit, healthy_low, healthy_high.
        points: Its rows of ``kpi_thread``, by key result and day.
        today: The day that the page shows.
    """
    unit = str(kpi["unit"] or "")
    parts = {part: own.to_dict("records") for part, own in points.groupby("part")}
    ways = [*parts.get("corridor", []), *parts.get("band", [])]
    works = sorted(parts.get("delivery", []), key=lambda row: _day(row["day"]))[-MOST_DELIVERIES:]
    start, end = _span([_day(row["day"]) for row in ways], parts, works, today)
    readings = [row for row in parts.get("reading", []) if _day(row["day"]) >= start]
    has_range = not all(numbers.is_missing(kpi[name]) for name in _ENDS)
    ends = near_ends(
        [float(row["value"]) for row in readings],
        *(None if numbers.is_missing(kpi[name]) else float(kpi[name]) for name in _ENDS),
    )
    limits = {name: end for name, end in zip(("low", "high"), ends, strict=True) if end is not None}
    low, high = _extent([*readings, *ways], limits)
    drawn = [_way(row, low, high) for row in ways]
    tables: dict[str, list[dict[str, Any]]] = {
        "rows": [_reading(row, unit) for row in readings],
        "ways": drawn,
        "ends": _ends(limits, unit, readings, _Frame(start, end, low, high)),
        "range": [{"low": low, "high": high, **limits}] if has_range else [],
        "labels": _labels(ways, drawn, unit, _milliseconds(start), _milliseconds(end)),
        "deliveries": [_delivery(row, lane, start, end) for lane, row in enumerate(works)],
        "frame": [
            {
                "today": _milliseconds(today),
                "start": _milliseconds(start),
                "end": _milliseconds(end),
                "low": low,
                "high": high,
                "lanes": len(works),
            }
        ],
    }
    return {
        name: pd.DataFrame(tables[name], columns=list(columns)) for name, columns in COLUMNS.items()
    }


def _span(
    ways: list[dt.date],
    parts: Mapping[Any, list[dict[Any, Any]]],
    works: list[dict[Any, Any]],
    today: dt.date,
) -> tuple[dt.date, dt.date]:
    """The first and the last day drawn: a year back, and the key results' cycles as a whole."""
    read = [_day(row["day"]) for row in parts.get("reading", [])]
    done = [_day(row["day"]) for row in works]
    start = min([*ways, *done, today - _YEAR])
    first = min([*read, *ways, *done], default=start)
    room = dt.timedelta(days=7)
    return max(start, first) - room, max([*ways, *done, today]) + room


def _reading(row: Mapping[Any, Any], unit: str) -> dict[str, Any]:
    day, value = _day(row["day"]), float(row["value"])
    health = HEALTHS[row["status"]]
    return {
        "day": _milliseconds(day),
        "value": value,
        "tone": health.tone.value,
        "day_text": numbers.day(day),
        "value_text": numbers.full(value, unit),
        "health": health.word,
    }


def _way(row: Mapping[Any, Any], low: float, high: float) -> dict[str, Any]:
    """A corner of a way; the open side of a band reaches the edge."""
    return {
        "key_result_id": row["key_result_id"],
        "day": _milliseconds(_day(row["day"])),
        "value": None if numbers.is_missing(row["value"]) else float(row["value"]),
        "low": low if numbers.is_missing(row["low"]) else float(row["low"]),
        "high": high if numbers.is_missing(row["high"]) else float(row["high"]),
    }


class _Frame(NamedTuple):
    """What is drawn, from side to side."""

    start: dt.date
    end: dt.date
    low: float
    high: float


def _ends(
    limits: Mapping[str, float], unit: str, readings: list[dict[Any, Any]], frame: _Frame
) -> list[dict[str, Any]]:
    """The ends of the healthy range; the name of one lies inside it, where no reading is."""
    middle, near = frame.start + (frame.end - frame.start) / 2, (frame.high - frame.low) / 6
    at_left = [float(row["value"]) for row in readings if _day(row["day"]) < middle]
    return [
        {
            "value": value,
            "label": "healthy: "
            + healthy(value if name == "low" else None, value if name == "high" else None, unit),
            "dy": -9 if name == "low" else 9,
            "is_right": any(abs(read - value) < near for read in at_left),
        }
        for name, value in limits.items()
    ]


def _labels(
    ways: list[dict[Any, Any]],
    drawn: list[dict[str, Any]],
    unit: str,
    start: float,
    end: float,
) -> list[dict[str, Any]]:
    """The name and the target of each way, at its end, on the side that it comes from not."""
    found = []
    for key in dict.fromkeys(row["key_result_id"] for row in ways):
        corners = [
            (row, place)
            for row, place in zip(ways, drawn, strict=True)
            if row["key_result_id"] == key
        ]
        (first, _), (last, place) = corners[0], corners[-1]
        is_band = numbers.is_missing(last["value"])
        value = place["high"] if is_band else float(last["value"])
        falls = not is_band and float(first["value"]) > value
        title = " ".join(str(last["title"]).split())
        title = title if len(title) <= _LONGEST else f"{title[: _LONGEST - 1].rstrip()}…"
        target = "" if is_band else f" → {numbers.short(value, unit)}"
        found.append(
            {
                "day": place["day"],
                "value": value,
                "label": f"{title}{target}",
                "align": "right" if place["day"] > (start + end) / 2 else "left",
                "dy": 12 if falls else -12,
                "when": numbers.day(_day(last["day"])),
            }
        )
    return found


def _delivery(row: Mapping[Any, Any], lane: int, start: dt.date, end: dt.date) -> dict[str, Any]:
    day, is_done = _day(row["day"]), bool(row["is_done"])
    return {
        "id": str(row["project_id"]),
        "day": _milliseconds(day),
        "lane": lane,
        "title": " ".join(str(row["title"]).split()),
        "mark": "done" if is_done else "planned",
        "is_right": (day - start) > (end - day),
        "when": numbers.day(day),
        "what": "delivered" if is_done else "is to end",
    }


def _extent(drawn: list[dict[Any, Any]], limits: Mapping[str, float]) -> tuple[float, float]:
    """The least and greatest value drawn, with a little room."""
    values = [
        float(row[name])
        for row in drawn
        for name in ("value", "low", "high")
        if not numbers.is_missing(row[name])
    ]
    values += limits.values()
    low, high = min(values, default=0.0), max(values, default=1.0)
    room = (high - low) * 0.12 or abs(high) * 0.12 or 1.0
    return low - room, high + room


def _day(value: Any) -> dt.date:  # noqa: ANN401 - dates, datetimes and pandas' own, as frames hold
    day: dt.date = pd.Timestamp(value).date()
    return day


def _milliseconds(day: dt.date) -> float:
    return dt.datetime.combine(day, dt.time(), dt.UTC).timestamp() * 1000
