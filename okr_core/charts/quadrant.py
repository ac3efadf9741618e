"""Delivered against moved: one point per project and key result, in four named quadrants.

Where the lines lie is a limit of the engine, and given with the data.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

import altair as alt
import pandas as pd

from okr_core.charts import numbers, selection
from okr_core.charts.pixels import Pen, at, finish, rows, tips
from okr_core.charts.theme import SIGNS, Theme, status_of

NAMES: Mapping[str, str] = {
    "to_come": "Still to come",
    "ahead": "Moved so far",
    "not_moved": "Delivered, not moved",
    "both": "Delivered and moved",
}
"""The four quadrants; *not_moved* is the one that asks for attention."""

HEIGHT = 420
"""A good height in pixels."""

COLUMNS = (
    "id", "title", "key_result", "status", "word", "quadrant", "x", "y", "delivered_text",
    "moved_text", "label", "note", "shift", "description",
)  # fmt: skip
"""Columns of the ``rows`` dataset: one row per project and key result where both are known."""

QUADRANT_COLUMNS = ("quadrant", "name", "left", "right", "bottom", "top")
"""Columns of the ``quadrants`` dataset: four rows, in the order of ``NAMES``."""

_LEAST, _MOST = -0.14, 1.1
_QUADRANTS = {
    (False, False): "to_come",
    (False, True): "ahead",
    (True, False): "not_moved",
    (True, True): "both",
}
_DIGITS = 9  # a share is a sum of fractions: it reaches a limit that it misses by less than that
_POINT = 16
_IS_WIDE = "width > 600"
_NAMED = 12  # more names would cover each other; then only the alerts have theirs
_READ = (
    "project_key_result_id", "title", "delivered", "moved", "status", "key_result_title", "is_gap",
    "effect_due_on",
)  # fmt: skip
_percent = lru_cache(maxsize=4096)(numbers.percent)  # most shares are the same after a save
_TIPS = {
    "title": "title",
    "key_result": "Key result",
    "delivered_text": "Delivered",
    "moved_text": "Moved",
    "word": "Status",
}


def datasets(
    frame: pd.DataFrame, *, as_of: date, delivered_from: float, moved_from: float
) -> dict[str, pd.DataFrame]:
    """The chart's datasets, ``rows`` and ``quadrants``.

    Rows without a delivered or a moved share are left out. Points at the same place are drawn
    side by side, so that each can be clicked. One that lies outside of nothing and everything is
    drawn at the edge, and its note says where it is. Alerts are named, and so is what was delivered
    and has not moved or lies outside, unless that is too much to read.

    Args:
        frame: One row per project and key result: project_key_result_id, title (the project's),
            delivered, moved, status (the key result's). May add key_result_title, is_gap and
            effect_due_on.
        as_of: The day; an effect that is due after it is noted as one.
        delivered_from: From here on a project counts as delivered, a fraction.
        moved_from: From here on a key result counts as moved, a fraction of its way.
    """
    taken: Counter[tuple[float, float]] = Counter()
    points = []
    known = frame.loc[
        frame["delivered"].notna() & frame["moved"].notna(),
        [column for column in _READ if column in frame],
    ]
    for record in known.to_dict("records"):
        is_right, is_upper = (
            round(float(record[share]), _DIGITS) >= limit
            for share, limit in (("delivered", delivered_from), ("moved", moved_from))
        )
        where = _QUADRANTS[is_right, is_upper]
        point = _point(record, where, as_of)
        place = round(point["x"], 2), round(point["y"], 2)
        point["shift"] = taken[place]
        taken[place] += 1
        points.append(point)
    if sum(bool(point["note"] or point["quadrant"] == "not_moved") for point in points) <= _NAMED:
        for point in points:
            if point["note"] or point["quadrant"] == "not_moved":
                point["label"] = point["title"]
    counts = Counter(point["quadrant"] for point in points)
    x, y = (min(max(limit, _LEAST), _MOST) for limit in (delivered_from, moved_from))
    quadrants = [
        {
            "quadrant": key,
            "name": f"{NAMES[key]} · {counts[key]}",
            "left": x if is_right else _LEAST,
            "right": _MOST if is_right else x,
            "bottom": y if is_upper else _LEAST,
            "top": _MOST if is_upper else y,
        }
        for (is_right, is_upper), key in _QUADRANTS.items()
    ]
    return {
        "rows": pd.DataFrame(points, columns=list(COLUMNS)),
        "quadrants": pd.DataFrame(quadrants, columns=list(QUADRANT_COLUMNS)),
    }


@lru_cache
def spec(theme: Theme) -> dict[str, Any]:
    """The chart without its data and height, as a Vega-Lite dict. Never change the result."""
    pen = Pen(theme)
    scale = alt.Scale(domain=[_LEAST, _MOST], nice=False, zero=False)
    axis = alt.Axis(
        labelExpr=f"round(datum.value * 100) + '{numbers.THIN_SPACE}%'",
        grid=False,
        domain=False,
        values=[0, 0.25, 0.5, 0.75, 1],
    )
    shared: dict[str, Any] = {"scale": scale, "axis": axis, "type": "quantitative"}
    x, y = shared | {"title": "Delivered"}, shared | {"title": "Moved"}
    areas = rows("quadrants")
    is_alert = "datum.quadrant == 'not_moved'"
    is_right = "datum.quadrant == 'not_moved' || datum.quadrant == 'both'"
    is_upper = "datum.quadrant == 'ahead' || datum.quadrant == 'both'"
    selected = {"param": selection.NAME, "empty": False, "value": theme.accent}
    beside = f"scale('x', datum.x) - {_POINT + 2} * datum.shift"
    at_point: dict[str, Any] = {"x": at(beside), "y": alt.Y("y", **y)}
    layers = [
        areas.mark_rect(aria=False, stroke=theme.line).encode(
            x=alt.X("left", **x),
            x2="right",
            y=alt.Y("bottom", **y),
            y2="top",
            color=alt.condition(is_alert, alt.value(theme.track), alt.value(theme.card)),
        ),
        # Names keep to the corners, in the strip that lies outside of nothing and everything.
        areas.mark_text(
            align={"expr": f"({is_right}) ? 'right' : 'left'"},
            baseline={"expr": f"({is_upper}) ? 'top' : 'bottom'"},
            aria=False,
        ).encode(
            x=at(f"({is_right}) ? width - 8 : 8"),
            y=at(f"({is_upper}) ? 5 : height - 4"),
            text="name:N",
            color=alt.condition(is_alert, alt.value(theme.text), alt.value(theme.quiet)),
        ),
        rows()
        .mark_point(filled=True, opacity=1, size=_POINT**2, cursor="pointer")
        .encode(
            **at_point,
            shape=pen.sign(),
            color=pen.tone(),
            stroke={"condition": selected, "value": "transparent"},
            strokeWidth=alt.value(3),
            tooltip=tips(_TIPS),
            description=alt.Description("description:N"),
        )
        .add_params(selection.on_click("id")),
        _words(at_point, "label", f"datum.note && {_IS_WIDE} ? -8 : 0", theme.text),
        _words(at_point, "note", "datum.label ? 8 : 0", theme.quiet),
    ]
    return finish(layers, theme, has_axes=True)


def _words(place: Mapping[str, Any], column: str, dy: str, color: str) -> alt.Chart:
    """Return the words beside the points, on the side with more room.

    A narrow chart has room for the names of one quadrant alone.
    """
    is_left = "datum.x < 0.4"
    is_said = f"{_IS_WIDE} || datum.quadrant == 'not_moved'" if column == "label" else _IS_WIDE
    words: alt.Chart = (
        rows()
        .mark_text(
            align={"expr": f"{is_left} ? 'left' : 'right'"},
            dx={"expr": f"{is_left} ? 14 : -14"},
            dy={"expr": dy},
            limit={"expr": "min(260, width * 0.4)"},
            # What is not said takes no room either, where a click would be taken for one on it.
            fontSize={"expr": f"({is_said}) ? 13 : 0"},
            aria=False,
        )
        .encode(**place, text=f"{column}:N", color=alt.value(color))
    )
    return words


def _to_come(record: Mapping[Any, Any], quadrant: str, as_of: date) -> str:
    """Return until when what was delivered need not have moved anything; else nothing."""
    due = pd.Timestamp(record.get("effect_due_on", pd.NaT))
    is_to_come = quadrant == "not_moved" and due > pd.Timestamp(as_of)
    return f"effect due {numbers.day(due)}" if is_to_come else ""


def _point(record: Mapping[Any, Any], quadrant: str, as_of: date) -> dict[str, Any]:
    delivered, moved = float(record["delivered"]), float(record["moved"])
    status = status_of(record["status"])
    title = str(record["title"])
    is_gap = not numbers.is_missing(record.get("is_gap")) and bool(record["is_gap"])
    key_result = record.get("key_result_title")
    delivered_text, moved_text = _percent(delivered), _percent(moved)
    to_come = _to_come(record, quadrant, as_of)
    outside = "" if 0 <= moved <= 1 else f"moved {moved_text}"
    said = [f"delivered {delivered_text}, moved {moved_text}", to_come]
    return {
        "id": str(record["project_key_result_id"]),
        "title": title,
        "key_result": "" if numbers.is_missing(key_result) else str(key_result),
        "status": status.value,
        "word": SIGNS[status].word,
        "x": min(max(delivered, 0.0), 1.0),
        "y": min(max(moved, 0.0), 1.0),
        "delivered_text": delivered_text,
        "moved_text": moved_text,
        "quadrant": quadrant,
        "label": title if is_gap else "",
        "note": ", ".join(filter(None, (outside, to_come))),
        "description": f"{title}. {', '.join(filter(None, said))}. {SIGNS[status].word}",
    }
