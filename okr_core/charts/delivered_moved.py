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
    "id", "y", "height", "lead", "starts", "title", "objective_1", "objective_2", "key_result_1",
    "key_result_2", "status", "word", "word_width", "delivered", "moved", "delivered_text",
    "moved_text", "note", "cap", "flag", "key_result", "why", "description",
)  # fmt: skip
"""Columns of the ``rows`` dataset: one row per project and key result. ``starts`` says what the
row is the first of: objective, key_result or project."""

GAP_WORDS: Mapping[str, str] = {
    "behind_pace": "delivered, but the key result is far behind pace",
    "standing_still": "delivered, but the key result stands still",
}
"""What the gap flag says, by ``gap_reason``."""

_GAP = "delivered, but not moved"

ROW, GAP_LINE, LEAD = 72, 22, 28
"""Height of a row in pixels at zoom 1, and what a gap and the first of a key result add to it."""

WIDE = 900
"""From this width on, in pixels at zoom 1, objective and key result stand at the left."""

_PAD, _LABEL, _VALUE = 8, 72, 64
_SIZE, _COLUMNS_ROOM = 14, (215, 235)
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
        frame: One row per project and key result, those of one key result together:
            project_key_result_id, key_result_id, title (the project's), delivered, moved, status
            (the key result's). May add objective_id, objective_title, key_result_title, is_gap and
            gap_reason.
    """
    lines: list[dict[str, Any]] = []
    y, last = 0, ("", "")
    for record in frame.to_dict("records"):
        place = _text(record.get("objective_id")), str(record["key_result_id"])
        starts = "project" if place == last else "key_result"
        starts = "objective" if place[0] != last[0] or not lines else starts
        lines.append(_line(record, starts) | {"y": y})
        y += lines[-1]["height"]
        last = place
    return {"rows": pd.DataFrame(lines, columns=list(COLUMNS))}


def height(lines: pd.DataFrame, zoom: float = 1.0) -> int:
    """Height in pixels of the chart of these ``rows``, at least one row high."""
    return round(max(int(lines["height"].sum()), ROW) * zoom)


@lru_cache
def spec(theme: Theme, zoom: float = 1.0) -> dict[str, Any]:
    """The chart without its data and height, as a Vega-Lite dict. Never change the result."""
    draw = _Drawing(theme, zoom)
    return finish(
        [draw.background(), *draw.aims(), *draw.bars(), *draw.words(), draw.surface()],
        theme,
        params={"wide": f"width >= {WIDE * zoom:g}"},
    )


class _Drawing:
    """The layers in one theme and size: objective, key result, project, as one sentence."""

    def __init__(self, theme: Theme, zoom: float) -> None:
        caps = {"below": "M.8,-1L.8,1L-.5,0Z", "beyond": "M-.8,-1L-.8,1L.5,0Z"}
        self._pen = Pen(theme, zoom, shapes={**caps, "flag": SIGNS[Status.AT_RISK].shape})
        self._theme = theme
        px, scaled = self._pen.px, self._pen.scaled
        self._pad = px(_PAD)
        self._top, self._bottom = scaled("datum.y"), scaled("datum.y + datum.height")
        self._aim_x = f"(wide ? width * 0.25 : {self._pad})"
        self._work_x = f"(wide ? width * 0.52 : {self._pad})"
        self._left = f"({self._work_x} + {px(_LABEL)})"
        self._right = f"(width - {px(_PAD + _VALUE)})"
        inner = "(datum.y + (wide ? datum.lead / 2 : datum.lead))"
        self._lines = [scaled(f"{inner} + {y}") for y in (17, 38, 56, 76)]

    def background(self) -> alt.Chart:
        """A tint behind the selected row."""
        tint = {"param": selection.NAME, "empty": False, "value": self._theme.selected}
        return self._pen.rect(rows(), self._row(), {"condition": tint, "value": "transparent"})

    def surface(self) -> alt.Chart:
        """What a pointer meets: the whole row, above everything."""
        whole: alt.Chart = (
            self._pen.rect(rows(), self._row(), "transparent", cursor="pointer", aria=True)
            .encode(tooltip=tips(_TIPS), description=alt.Description("description:N"))
            .add_params(selection.on_click("id"))
        )
        return whole

    def aims(self) -> list[alt.Chart]:
        """A hairline over what begins, the objective, and the key result with its status."""
        pen, px = self._pen, self._pen.px
        begins = f"wide && datum.starts != 'objective' ? {self._aim_x} : 0"
        begins = f"datum.starts == 'project' ? {self._work_x} : ({begins})"
        first = rows().transform_filter("datum.starts != 'project'")
        new = rows().transform_filter("datum.starts == 'objective'")
        lines = [pen.line(rows(), (begins, self._top, "width", self._top), self._theme.line)]
        for column, layer, x, room, weight in (
            ("objective", new, self._pad, "width * 0.23", "400"),
            ("key_result", first, self._aim_x, "width * 0.25", "500"),
        ):
            for place in (1, 2):
                lines.append(
                    pen.text(
                        layer,
                        f"wide ? datum.{column}_{place} : ''",
                        x,
                        self._lines[0] if place == 1 else f"{self._lines[0]} + {px(19)}",
                        color=self._theme.text,
                        size=_SIZE,
                        weight=f"'{weight}'",
                        limit=room,
                    )
                )
        # On a phone the key result is a heading over its projects, its status at the right.
        status_x = f"(width - {self._pad} - {pen.scaled('datum.word_width')})"
        status_x = f"(wide ? {self._aim_x} + {px(18)} : {status_x})"
        deep = f"(datum.key_result_2 != '' ? {px(40)} : {px(21)})"
        status_y = f"(wide ? {self._lines[0]} + {deep} : {self._top} + {px(18)})"
        heading = pen.text(
            first, "wide ? '' : datum.key_result", self._pad, f"{self._top} + {px(18)}",
            color=self._theme.text, size=_SIZE, weight="'600'",
            limit=f"{status_x} - {px(28)} - {self._pad}",
        )  # fmt: skip
        sign = pen.shape(first, f"{status_x} - {px(11)}", status_y, size=13)
        return [*lines, heading, sign, pen.text(first, "datum.word", status_x, status_y,
                                                color=pen.tone())]  # fmt: skip

    def bars(self) -> list[alt.Chart]:
        """*Delivered*, neutral, above *moved*, in the colour of the key result's status."""
        pen, theme = self._pen, self._theme
        _, upper, lower, _ = self._lines
        beyond = rows().transform_filter("datum.cap != ''")
        ends = f"{self._right} - {pen.px(4)}"
        ends = f"datum.cap == 'below' ? {self._left} + {pen.px(4)} : {ends}"
        return [
            pen.rect(rows(), self._bar("1", upper), theme.track, radius=2),
            pen.rect(rows(), self._bar("1", lower), theme.track, radius=2),
            pen.rect(rows(), self._bar("datum.delivered", upper), theme.neutral, radius=2),
            pen.rect(rows(), self._bar("datum.moved", lower), pen.tone(), radius=2),
            pen.shape(beyond, ends, lower, field="cap", size=18),
        ]

    def words(self) -> list[alt.Chart]:
        """The project's title, the names and values of its bars, and the alert."""
        pen, px, theme = self._pen, self._pen.px, self._theme
        first, upper, lower, last = self._lines
        alert = rows().transform_filter("datum.why != ''")
        right = f"width - {self._pad}"
        return [
            pen.text(
                rows(), "datum.title", self._work_x, first, color=theme.text, size=_SIZE,
                limit=f"{right} - {self._work_x}",
            ),
            pen.text(rows(), "'delivered'", self._work_x, upper),
            pen.text(rows(), "'moved'", self._work_x, lower),
            pen.text(rows(), "datum.note", f"{self._left} + {self._pad}", lower, size=12),
            pen.text(rows(), "datum.delivered_text", right, upper, align="'right'"),
            pen.text(
                rows(), "datum.moved_text", right, lower, align="'right'",
                color=theme.text, weight="'600'",
            ),
            pen.shape(alert, f"{self._left} + {px(7)}", last, field="flag", color=theme.text),
            pen.text(
                alert, "datum.why", f"{self._left} + {px(20)}", last, color=theme.text,
                limit=f"width - {self._left} - {px(20 + _PAD)}",
            ),
        ]  # fmt: skip

    def _bar(self, share: str, middle: str) -> tuple[str, str, str, str]:
        end = f"{self._left} + ({self._right} - {self._left}) * {share}"
        half = self._pen.px(5)
        return self._left, f"{middle} - {half}", end, f"{middle} + {half}"

    def _row(self) -> tuple[str, str, str, str]:
        return f"(wide ? {self._work_x} - {self._pad} : 0)", self._top, "width", self._bottom


def _line(record: Mapping[Any, Any], starts: str) -> dict[str, Any]:
    delivered, moved = _number(record["delivered"]), _number(record["moved"])
    status = status_of(record["status"])
    is_gap = not numbers.is_missing(record.get("is_gap")) and bool(record["is_gap"])
    title = str(record["title"])
    objective, key_result = (
        _text(record.get(name)) for name in ("objective_title", "key_result_title")
    )
    objective_lines, key_result_lines = (
        text.two_lines(title, _SIZE, room)
        for title, room in zip((objective, key_result), _COLUMNS_ROOM, strict=True)
    )
    lead = 0 if starts == "project" else LEAD
    said = f"delivered {numbers.percent(delivered)}, moved {numbers.percent(moved)}"
    return {
        "id": str(record["project_key_result_id"]),
        "starts": starts,
        "lead": lead,
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
        "height": lead + ROW + (GAP_LINE if is_gap else 0),
        "objective_1": objective_lines[0],
        "objective_2": objective_lines[1],
        "key_result_1": key_result_lines[0],
        "key_result_2": key_result_lines[1],
        "key_result": key_result,
        "why": GAP_WORDS.get(_text(record.get("gap_reason")), _GAP) if is_gap else "",
        "description": f"{title}. {said}. {SIGNS[status].word}",
    }


def _number(value: float | None) -> float | None:
    return None if numbers.is_missing(value) else float(value or 0.0)


def _clamped(share: float | None) -> float:
    return 0.0 if share is None else min(max(share, 0.0), 1.0)


def _text(value: object) -> str:
    return "" if numbers.is_missing(value) else str(value)
