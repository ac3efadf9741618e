"""The wall for a projector: objectives with their key results, one line each, on one screen.

It is drawn on a sheet of a fixed size, which the page scales to the window like a picture; so
everything here is in pixels of that sheet, and at 1920 × 1080 its letters are no smaller than 24.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import altair as alt
import pandas as pd

from okr_core.charts import gauge_rows, numbers, selection, text
from okr_core.charts.gauge_list import selected
from okr_core.charts.pixels import Pen, finish, rows
from okr_core.charts.theme import Theme
from okr_core.model.vocabulary import KeyResultKind

__all__ = ["COLUMNS", "HEIGHT", "MOST_LINES", "WIDTH", "datasets", "selected", "spec"]

WIDTH, HEIGHT = 1840, 944
"""Of the sheet, in pixels. A page with an edge of 24 px at 1920 × 1080 keeps 100 px for others."""

MOST_LINES = 20
"""Five objectives with three key results each."""

COLUMNS = {
    "rows": (
        "row_type", "id", "y", "height", "whole", "title", "more", "room", "team", "status", "word",
        "value", "target", "sure", "cap", "description",
    ),
    "parts": gauge_rows.PART_COLUMNS,
}  # fmt: skip
"""Columns of each dataset: one row per line, top to bottom, and one per rectangle of a bar."""

_TEXT, _HEAD = 24, 28
_TALLEST = 96
_TWO_LINES = 68  # from this height on a title may be broken once
_LEADING = 30
_EDGE, _GAP, _INDENT = 8, 24, 32
_TITLE_END = 700
_BAR, _BAR_END = 724, 1056
_VALUE_END = 1256
_TARGET, _TARGET_END = 1274, 1492
_TEAM = 1056
_SIGN, _WORD = 1524, 1546
_THICK = 1.5
_DRAFT = "draft"


def datasets(
    frame: pd.DataFrame,
    stages: pd.DataFrame | None = None,
    *,
    at_risk: float = 0.70,
    on_track: float = 0.90,
) -> dict[str, pd.DataFrame]:
    """The chart's two datasets, ``rows`` and ``parts``.

    Args:
        frame: Headings and key results, as ``gauge_groups.wall`` makes them; at most
            ``MOST_LINES``. Headings may have a ``team`` (name); either may have a ``state``, for a
            draft says that it is one, and where it starts in the place of its value.
        stages: As for ``gauge_rows.datasets``.
        at_risk: The same.
        on_track: The same.
    """
    gauges = gauge_rows.datasets(frame, stages, at_risk=at_risk, on_track=on_track)
    height = min(HEIGHT / max(len(frame), 1), _TALLEST)
    lines = [
        _line(record, said) | {"y": place * height, "height": height}
        for place, (record, said) in enumerate(
            zip(frame.to_dict("records"), gauges["rows"].to_dict("records"), strict=True)
        )
    ]
    # A draft has no progress: its words have the room of the bar.
    drafts = {line["id"] for line in lines if line["room"] > _TITLE_END}
    parts = gauges["parts"]
    parts = parts[~parts["id"].isin(drafts)]
    tops = {line["id"]: line["y"] + height / 2 for line in lines if line["row_type"] != "heading"}
    return {
        "rows": pd.DataFrame(lines, columns=list(COLUMNS["rows"])),
        "parts": parts.assign(y=parts["id"].map(tops).astype(float)),
    }


def _line(record: Mapping[Any, Any], said: Mapping[Any, Any]) -> dict[str, Any]:
    """What one line says."""
    is_heading = said["row_type"] == "heading"
    is_draft = record.get("state") == _DRAFT
    word = _DRAFT if is_draft else said["word"]
    line = {name: said[name] for name in ("row_type", "id", "status", "cap")}
    description = said["description"]
    if is_draft:
        description = description.replace(f". {said['word']}. ", f". {_DRAFT}. ", 1)
    whole = title = said["title"]
    more = ""
    room = (_BAR_END if is_draft else _TITLE_END) - _INDENT
    if is_heading:
        team = str(record.get("team") or "")
        value = target = ""
        sure = "" if said["now"] == numbers.MISSING else said["now"]
    else:
        team = ""
        value, target, sure = said["value"], said["end_label"], said["confidence"]
        if record["kind"] == KeyResultKind.MAINTAIN:
            target = said["range_label"]
        elif record["kind"] != KeyResultKind.MILESTONE:
            target = f"→ {target}"
        if is_draft:
            is_kept = record["kind"] == KeyResultKind.MAINTAIN
            value = "" if is_kept else said["start_label"]
        title, more = text.two_lines(title, _TEXT, room)
    return line | {
        "whole": whole,
        "title": title,
        "more": more,
        "room": room,
        "team": team,
        "word": word,
        "value": value,
        "target": target,
        "sure": sure,
        "description": description,
    }


@lru_cache
def spec(theme: Theme) -> dict[str, Any]:
    """The chart without its data and height, as a Vega-Lite dict. Never change the result."""
    draw = _Drawing(theme)
    click = selection.on_click("row_type", "id")
    layers = [
        draw.background(click),
        *draw.gauge(),
        *draw.titles(),
        *draw.figures(),
        draw.surface().add_params(click),
    ]
    return finish(layers, theme)


class _Drawing:
    """The layers in one theme."""

    def __init__(self, theme: Theme) -> None:
        tones = {"track": theme.track, "band": theme.band, "tick": theme.text}
        caps = {"below": "M.8,-1L.8,1L-.5,0Z", "beyond": "M-.8,-1L-.8,1L.5,0Z"}
        self._pen = Pen(theme, tones=tones, shapes=caps)
        self._theme = theme
        self._middle = "datum.y + datum.height / 2"

    def background(self, click: alt.Parameter) -> alt.Chart:
        """A tint behind the selected row."""
        tint = {"param": click.name, "empty": False, "value": self._theme.selected}
        return self._pen.rect(rows(), _ROW, {"condition": tint, "value": "transparent"})

    def surface(self) -> alt.Chart:
        """What a pointer meets: the whole row, above everything."""
        whole: alt.Chart = self._pen.rect(
            rows(), _ROW, "transparent", cursor="pointer", aria=True
        ).encode(description=alt.Description("description:N"))
        return whole

    def gauge(self) -> list[alt.Chart]:
        """A hairline above each objective, and the pieces of the bars."""
        pen = self._pen
        below = rows().transform_filter("datum.row_type == 'heading' && datum.y > 0")
        x = f"{_BAR} + {_BAR_END - _BAR} * datum."
        half = f"datum.half * {_THICK}"
        piece = (
            f"{x}start + datum.inset * {_THICK}",
            f"datum.y - {half}",
            f"{x}end - datum.inset * {_THICK}",
            f"datum.y + {half}",
        )
        capped = rows().transform_filter("datum.cap != ''")
        ends = f"datum.cap == 'below' ? {_BAR + 6} : {_BAR_END - 6}"
        return [
            pen.line(below, ("0", "datum.y", "width", "datum.y"), self._theme.edge),
            pen.rect(rows("parts"), piece, pen.tone("tone"), radius=3),
            pen.shape(capped, ends, self._middle, field="cap", size=24),
        ]

    def titles(self) -> list[alt.Chart]:
        """Objectives with whose they are, and key results in one line or two."""
        heads = rows().transform_filter("datum.row_type == 'heading'")
        own = rows().transform_filter("datum.row_type == 'key_result'")
        is_broken = f"datum.height >= {_TWO_LINES} && datum.more != ''"
        limit = "datum.room"
        first = f"{is_broken} ? datum.title : datum.whole"
        lift = f"({is_broken} ? {_LEADING / 2} : 0)"
        color = self._theme.text
        return [
            self._pen.text(
                heads,
                "datum.title",
                str(_EDGE),
                self._middle,
                color=color,
                size=_HEAD,
                weight="700",
                limit=str(_TEAM - _EDGE - _GAP),
            ),
            self._text(heads, "datum.team", _TARGET_END, align="right", limit=_TARGET_END - _TEAM),
            self._pen.text(
                own, first, str(_INDENT), f"{self._middle} - {lift}", color=color, size=_TEXT,
                limit=limit,
            ),
            self._pen.text(
                own, f"{is_broken} ? datum.more : ''", str(_INDENT), f"{self._middle} + {lift}",
                color=color, size=_TEXT, limit=limit,
            ),
        ]  # fmt: skip

    def figures(self) -> list[alt.Chart]:
        """Value, target, status and confidence."""
        pen = self._pen
        return [
            pen.text(
                rows(),
                "datum.value",
                str(_VALUE_END),
                self._middle,
                color=self._theme.text,
                align="'right'",
                size=_TEXT,
                weight="600",
                limit=str(_VALUE_END - _BAR_END - _GAP),
            ),
            self._text(rows(), "datum.target", _TARGET, limit=_TARGET_END - _TARGET),
            pen.shape(rows(), str(_SIGN), self._middle, size=22),
            pen.text(rows(), "datum.word", str(_WORD), self._middle, color=pen.tone(), size=_TEXT),
            self._text(rows(), "datum.sure", WIDTH - _EDGE, align="right"),
        ]

    def _text(
        self, layer: alt.Chart, words: str, x: int, *, align: str = "left", limit: int = 0
    ) -> alt.Chart:
        return self._pen.text(
            layer, words, str(x), self._middle, align=f"'{align}'", size=_TEXT, limit=str(limit)
        )


_ROW = ("0", "datum.y", "width", "datum.y + datum.height")
