"""One key result over the days of its cycle: measured, expected, and where it is heading.

Days travel as milliseconds since 1970 in UTC and are drawn on a UTC scale, so that no browser's
time zone moves a check-in to the day before.
"""

import datetime as dt
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from typing import Any

import altair as alt
import pandas as pd

from okr_core.charts import numbers
from okr_core.charts.pixels import Pen, at, finish, rows, tips
from okr_core.charts.theme import Theme, status_of
from okr_core.model.vocabulary import KeyResultKind

HEIGHT = 280
"""A good height in pixels."""

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "rows": ("day", "value", "status", "day_text", "value_text", "expected_text", "confidence"),
    "expected": ("day", "value"),
    "forecast": ("day", "value", "low", "high"),
    "ends": ("value", "label", "is_baseline"),
    "band": ("day", "until", "low", "high"),
    "labels": ("day", "value", "label", "align", "dx", "dy"),
    "frame": ("today", "start", "end", "low", "high"),
}
"""Columns of each dataset: measurements; the line of pace; the forecast from the last measurement
to the cycle's end; baseline and target; the band of a *maintain* key result; names of lines; and
one row with today and the chart's extent."""

_TIPS = {
    "day_text": "title",
    "value_text": "Measured",
    "expected_text": "Expected",
    "confidence": "Confidence",
}
_ONE_DAY = dt.timedelta(days=1)
_IS_LONG = "domain('x')[1] - domain('x')[0] > 450 * 24 * 3600 * 1000"
_NEAR = 0.15  # of the way: where a name beside baseline or target would lie on theirs


def datasets(
    key_result: Mapping[str, Any],
    history: pd.DataFrame,
    today: dt.date,
    forecast: Mapping[str, Any] | None = None,
    phase_targets: pd.DataFrame | None = None,
) -> dict[str, pd.DataFrame]:
    """The chart's datasets, named and shaped as in ``COLUMNS``.

    Args:
        key_result: One row of ``key_result_status``: kind, unit, baseline, target, band_low,
            band_high, status, cycle_starts_on, cycle_ends_on.
        history: Its rows of ``key_result_history``, oldest first: measured_on, value, expected,
            confidence.
        today: The day that the page shows.
        forecast: Its row of ``key_result_forecast``: forecast, forecast_low, forecast_high,
            verdict. Drawn when the verdict is ``ok``.
        phase_targets: Waypoints of pace, by day: due_on, value.
    """
    start, end = _day(key_result["cycle_starts_on"]), _day(key_result["cycle_ends_on"])
    unit = str(key_result.get("unit") or "")
    measured = [
        _measured(row, key_result["status"], unit)
        for row in history.to_dict("records")
        if not numbers.is_missing(row["value"])
    ]
    is_maintain = key_result["kind"] == KeyResultKind.MAINTAIN
    tables: dict[str, list[dict[str, Any]]] = {
        "rows": measured,
        "expected": [] if is_maintain else _expected(key_result, start, end, phase_targets),
        "forecast": _forecast(measured, forecast, end),
        "ends": [] if is_maintain else _ends(key_result, unit),
        "band": _band(key_result, start, end) if is_maintain else [],
    }
    tables["labels"] = [
        *_expected_label(tables["expected"], measured),
        *_forecast_label(tables["forecast"], tables["ends"], unit),
    ]
    low, high = _extent(tables)
    extent = {"start": _milliseconds(start - _ONE_DAY), "end": _milliseconds(end)}
    now = _milliseconds(min(max(today, start), end))
    tables["frame"] = [extent | {"today": now, "low": low, "high": high}]
    return {
        name: pd.DataFrame(tables[name], columns=list(columns)) for name, columns in COLUMNS.items()
    }


@lru_cache
def spec(theme: Theme) -> dict[str, Any]:
    """The chart without its data and height, as a Vega-Lite dict. Never change the result."""
    pen = Pen(theme)
    x: dict[str, Any] = {
        "type": "temporal",
        "scale": alt.Scale(type="utc", nice=False, domain=_frame("start", "end")),
        "axis": alt.Axis(
            labelExpr=f"utcFormat(datum.value, {_IS_LONG} ? '%b %Y' : '%-d %b')",
            labelOverlap=True,
            grid=False,
            tickCount={"expr": "max(2, floor(width / 110))"},
        ),
        "title": None,
    }
    number = "format(abs(datum.value), abs(datum.value) >= 1000 ? '.3~s' : '.3~r')"
    y: dict[str, Any] = {
        "type": "quantitative",
        "scale": alt.Scale(zero=False, nice=False, domain=_frame("low", "high")),
        "axis": alt.Axis(
            labelExpr=f"(datum.value < 0 ? '−' : '') + {number}", tickCount=4, domain=False
        ),
        "title": None,
    }
    value = alt.Y("value", **y)
    day = alt.X("day", **x)
    measured = {"x": day, "y": value, "color": pen.tone()}
    layers = [
        rows("band")
        .mark_rect(color=theme.band, opacity=0.6, aria=False)
        .encode(x=day, x2="until", y=alt.Y("low", **y), y2="high"),
        rows("ends").mark_rule(color=theme.edge, strokeDash=[2, 3], aria=False).encode(y=value),
        rows("frame").mark_rule(color=theme.edge, aria=False).encode(x=alt.X("today", **x)),
        rows("frame")
        .mark_text(align="center", baseline="bottom", dy=-4, text="today", aria=False)
        .encode(x=alt.X("today", **x), y=alt.value(0), color=alt.value(theme.quiet)),
        rows("forecast")
        .mark_area(color=theme.band, opacity=0.7, aria=False)
        .encode(x=day, y=alt.Y("low", **y), y2="high"),
        rows("expected")
        .mark_line(color=theme.neutral, strokeWidth=1.5, aria=False)
        .encode(x=day, y=value),
        rows("forecast")
        .mark_line(color=theme.text, strokeDash=[5, 4], strokeWidth=1.5, aria=False)
        .encode(x=day, y=value),
        rows().mark_line(strokeWidth=2.5, aria=False).encode(**measured),
        rows()
        .mark_point(filled=True, opacity=1, size=64, shape="circle")
        .encode(**measured, tooltip=tips(_TIPS)),
        rows("labels")
        .mark_text(
            align={"expr": "datum.align"},
            dx={"expr": "datum.dx"},
            dy={"expr": "datum.dy"},
            aria=False,
        )
        .encode(x=day, y=value, text="label:N", color=alt.value(theme.quiet)),
        # Each where the measured line is far away: baseline at the end, target at the start.
        rows("ends")
        .mark_text(
            align={"expr": "datum.is_baseline ? 'right' : 'left'"},
            baseline="bottom",
            dx={"expr": "datum.is_baseline ? 0 : 4"},
            dy=-3,
            aria=False,
        )
        .encode(
            x=at("datum.is_baseline ? width : 0"),
            y=value,
            text="label:N",
            color=alt.value(theme.quiet),
        ),
    ]
    return finish(layers, theme, has_axes=True)


def _measured(row: Mapping[Any, Any], status: object, unit: str) -> dict[str, Any]:
    day = _day(row["measured_on"])
    return {
        "day": _milliseconds(day),
        "value": float(row["value"]),
        "status": status_of(status).value,
        "day_text": f"{day.day} {day:%b %Y}",
        "value_text": numbers.full(row["value"], unit),
        "expected_text": numbers.short(row["expected"], unit),
        "confidence": numbers.short(row["confidence"]),
    }


def _expected(
    key_result: Mapping[str, Any], start: dt.date, end: dt.date, waypoints: pd.DataFrame | None
) -> list[dict[str, Any]]:
    """The corners of the line of pace, which leaves the baseline the day before the cycle.

    Source: the engine's ``pace``: day 1 of n expects 1/n of the way.
    """
    baseline, target = key_result["baseline"], key_result["target"]
    if numbers.is_missing(baseline) or numbers.is_missing(target):
        return []
    corners = {start - _ONE_DAY: float(baseline)}
    if waypoints is not None:
        for due_on, value in zip(waypoints["due_on"], waypoints["value"], strict=True):
            corners[_day(due_on)] = float(value)
    corners.setdefault(end, float(target))
    return [{"day": _milliseconds(day), "value": corners[day]} for day in sorted(corners)]


def _forecast(
    measured: list[dict[str, Any]], forecast: Mapping[str, Any] | None, end: dt.date
) -> list[dict[str, Any]]:
    """A fan from the last measurement to the end of the cycle."""
    if not measured or forecast is None or forecast["verdict"] != "ok":
        return []
    last, until = measured[-1], _milliseconds(end)
    if last["day"] >= until:
        return []
    tip = dict.fromkeys(("value", "low", "high"), last["value"])
    low, high = sorted((float(forecast["forecast_low"]), float(forecast["forecast_high"])))
    return [
        {"day": last["day"], **tip},
        {"day": until, "value": float(forecast["forecast"]), "low": low, "high": high},
    ]


def _expected_label(
    corners: list[dict[str, Any]], measured: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Names the line of pace in the middle of its longest stretch, where nothing is measured."""
    if not corners:
        return []
    start, end = max(pairwise(corners), key=lambda pair: pair[1]["day"] - pair[0]["day"])
    day, value = (start["day"] + end["day"]) / 2, (start["value"] + end["value"]) / 2
    nearest = min(measured, key=lambda row: abs(row["day"] - day), default=None)
    is_above = nearest is not None and nearest["value"] < value
    is_left = (end["value"] >= start["value"]) == is_above
    return [
        {
            "day": day,
            "value": value,
            "label": "expected",
            "align": "right" if is_left else "left",
            "dx": -8 if is_left else 8,
            "dy": -10 if is_above else 10,
        }
    ]


def _forecast_label(
    fan: list[dict[str, Any]], ends: list[dict[str, Any]], unit: str
) -> list[dict[str, Any]]:
    """Says where the forecast ends, on the side of its fan that the line of pace leaves free."""
    if not fan:
        return []
    last, end = fan
    label = f"forecast {numbers.short(end['value'], unit)}"
    place = {"day": end["day"], "label": label, "align": "right", "dx": 0}
    if _is_below(end["value"], ends):
        beneath = last["value"] + (end["low"] - last["value"]) / 2
        return [place | {"value": min(end["low"], beneath), "dy": 12}]
    return [place | {"value": max(end["high"], last["value"]), "dy": -10}]


def _is_below(forecast: float, ends: list[dict[str, Any]]) -> bool:
    """Whether a forecast lies below the target, and the name of the baseline not below it."""
    at = {row["is_baseline"]: row["value"] for row in ends}
    if len(at) < 2:
        return False
    way = at[False] - at[True]
    is_near_baseline = way > 0 and forecast - at[True] < _NEAR * way
    return bool(forecast < at[False] and not is_near_baseline)


def _extent(tables: Mapping[str, list[dict[str, Any]]]) -> tuple[float, float]:
    """The least and greatest value drawn, with a little room."""
    values = [
        row[name]
        for table in tables.values()
        for row in table
        for name in ("value", "low", "high")
        if name in row
    ]
    low, high = min(values, default=0.0), max(values, default=1.0)
    room = (high - low) * 0.08 or abs(high) * 0.08 or 1.0
    return low - room, high + room


def _frame(low: str, high: str) -> list[dict[str, str]]:
    """A scale's domain, read from the one row of ``frame``; an empty dataset has no extent."""
    return [{"expr": f"data('frame')[0].{name}"} for name in (low, high)]


def _ends(key_result: Mapping[str, Any], unit: str) -> list[dict[str, Any]]:
    return [
        {
            "value": float(key_result[name]),
            "label": f"{name} {numbers.short(key_result[name], unit)}",
            "is_baseline": name == "baseline",
        }
        for name in ("baseline", "target")
        if not numbers.is_missing(key_result[name])
    ]


def _band(key_result: Mapping[str, Any], start: dt.date, end: dt.date) -> list[dict[str, Any]]:
    target = key_result["target"]
    low, high = (
        target if numbers.is_missing(key_result[name]) else key_result[name]
        for name in ("band_low", "band_high")
    )
    if numbers.is_missing(low) or numbers.is_missing(high):
        return []
    span = {"day": _milliseconds(start), "until": _milliseconds(end)}
    return [span | {"low": float(low), "high": float(high)}]


def _day(value: Any) -> dt.date:  # noqa: ANN401 - dates, datetimes and pandas' own, as frames hold
    day: dt.date = pd.Timestamp(value).date()
    return day


def _milliseconds(day: dt.date) -> float:
    return dt.datetime.combine(day, dt.time(), dt.UTC).timestamp() * 1000
