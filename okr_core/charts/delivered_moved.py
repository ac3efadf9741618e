"""What each project delivered, above what its key result moved: two bars, never merged.

*Delivered* is neutral, because deliverables are no guarantee of results; *moved* wears the status.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import altair as alt
import pandas as pd

from okr_core.charts import numbers, selection, text
from okr_core.charts.pixels import Pen, finish, rows, tips
from okr_core.charts.theme import SIGNS, Theme, status_of
from okr_core.model.vocabulary import Status

COLUMNS = (
    "id", "y", "title", "status", "word", "delivered", "moved", "delivered_text", "moved_text",
    "note", "cap", "flag", "word_width", "height", "key_result", "why", "description",
)  # fmt: skip
"""Columns of the ``rows`` dataset: one row per project, or per project and key result."""

GAP_WORDS: Mapping[str, str] = {
    "behind_pace": "delivered, but the key result is far behind pace",
    "standing_still": "delivered, but the key result stands still",
}
"""What the gap flag says, by ``gap_reason``."""

_GAP = "delivered, but not moved"

ROW, GAP_ROW = 80, 100
"""Height of a row in pixels at zoom 1, and of one with a gap, which has a line more."""

_PAD, _LABEL, _VALUE = 8, 72, 64
_TIPS = {
    "title": "title",
    "key_result": "Key result",
    "delivered_text": "Delivered",
    "moved_text": "Moved",
    "word": "Status",
    "why": "Alert",
}


def datasets(frame: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The chart's one dataset, ``rows``.

    Args:
        frame: One row per line, in order: project_id, title, delivered, moved, status (of the key
            result). May add project_key_result_id (which then is the row's id), key_result_title,
            is_gap and gap_reason.
    """
    lines, y = [], 0
    for record in frame.to_dict("records"):
        lines.append(_line(record) | {"y": y})
        y += lines[-1]["height"]
    return {"rows": pd.DataFrame(lines, columns=list(COLUMNS))}


def height(lines: pd.DataFrame, zoom: float = 1.0) -> int:
    """Height in pixels of the chart of these ``rows``, at least one row high."""
    return round(max(int(lines["height"].sum()), ROW) * zoom)


@lru_cache
def spec(theme: Theme, zoom: float = 1.0) -> dict[str, Any]:
    """The chart without its data and height, as a Vega-Lite dict. Never change the result."""
    caps = {"below": "M.8,-1L.8,1L-.5,0Z", "beyond": "M-.8,-1L-.8,1L.5,0Z"}
    pen = Pen(theme, zoom, shapes={**caps, "flag": SIGNS[Status.AT_RISK].shape})
    px, pad = pen.px, pen.px(_PAD)
    top = pen.scaled("datum.y")
    left, right = px(_PAD + _LABEL), f"(width - {px(_PAD + _VALUE)})"
    first, upper, lower, last = (f"{top} + {px(y)}" for y in (17, 40, 58, 80))
    bottom = pen.scaled("datum.y + datum.height")
    whole = ("0", top, "width", bottom)
    edge = f"{bottom} - {px(0.5)}"
    tint = {"param": selection.NAME, "empty": False, "value": theme.selected}

    def bar(share: str, middle: str) -> tuple[str, str, str, str]:
        end = f"{left} + ({right} - {left}) * {share}"
        return left, f"{middle} - {px(5)}", end, f"{middle} + {px(5)}"

    flagged = rows().transform_filter("datum.why != ''")
    word = f"width - {pad} - {pen.scaled('datum.word_width')}"
    layers = [
        pen.rect(rows(), whole, {"condition": tint, "value": "transparent"}),
        pen.line(rows(), ("0", edge, "width", edge), theme.line),
        pen.text(
            rows(), "datum.title", pad, first, color=theme.text, size=15, weight="500",
            limit=f"{word} - {px(28)} - {pad}",
        ),
        pen.shape(rows(), f"{word} - {px(12)}", first),
        pen.text(rows(), "datum.word", word, first, color=pen.tone()),
        pen.shape(flagged, f"{left} + {px(7)}", last, field="flag", color=theme.text),
        pen.text(
            flagged, "datum.why", f"{left} + {px(20)}", last, color=theme.text,
            limit=f"width - {left} - {px(20 + _PAD)}",
        ),
        pen.text(rows(), "'delivered'", pad, upper),
        pen.text(rows(), "'moved'", pad, lower),
        pen.rect(rows(), bar("1", upper), theme.track, radius=2),
        pen.rect(rows(), bar("1", lower), theme.track, radius=2),
        pen.rect(rows(), bar("datum.delivered", upper), theme.neutral, radius=2),
        pen.rect(rows(), bar("datum.moved", lower), pen.tone(), radius=2),
        pen.shape(
            rows().transform_filter("datum.cap != ''"),
            f"datum.cap == 'below' ? {left} + {px(4)} : {right} - {px(4)}",
            lower, field="cap", size=18,
        ),
        pen.text(rows(), "datum.note", f"{left} + {pad}", lower, size=12),
        pen.text(rows(), "datum.delivered_text", f"width - {pad}", upper, align="'right'"),
        pen.text(
            rows(), "datum.moved_text", f"width - {pad}", lower, align="'right'",
            color=theme.text, weight="600",
        ),
        pen.rect(rows(), whole, "transparent", cursor="pointer", aria=True)
        .encode(
            tooltip=tips(_TIPS),
            description=alt.Description("description:N"),
        )
        .add_params(selection.on_click("id")),
    ]  # fmt: skip
    return finish(layers, theme)


def _line(record: Mapping[Any, Any]) -> dict[str, Any]:
    delivered, moved = _number(record["delivered"]), _number(record["moved"])
    status = status_of(record["status"])
    is_gap = not numbers.is_missing(record.get("is_gap")) and bool(record["is_gap"])
    title = str(record["title"])
    link = record.get("project_key_result_id")
    said = f"delivered {numbers.percent(delivered)}, moved {numbers.percent(moved)}"
    return {
        "id": str(record["project_id"] if numbers.is_missing(link) else link),
        "title": title,
        "status": status.value,
        "word": SIGNS[status].word,
        "delivered": _clamped(delivered),
        "moved": _clamped(moved),
        "delivered_text": numbers.percent(delivered),
        "moved_text": numbers.percent(moved),
        "note": "not measured since the project began" if moved is None else "",
        "cap": "" if moved is None else "below" if moved < 0 else "beyond" if moved > 1 else "",
        "flag": "flag",
        "word_width": text.width(SIGNS[status].word, 13),
        "height": GAP_ROW if is_gap else ROW,
        "key_result": _text(record.get("key_result_title")),
        "why": GAP_WORDS.get(_text(record.get("gap_reason")), _GAP) if is_gap else "",
        "description": f"{title}. {said}. {SIGNS[status].word}",
    }


def _number(value: float | None) -> float | None:
    return None if numbers.is_missing(value) else float(value or 0.0)


def _clamped(share: float | None) -> float:
    return 0.0 if share is None else min(max(share, 0.0), 1.0)


def _text(value: object) -> str:
    return "" if numbers.is_missing(value) else str(value)
