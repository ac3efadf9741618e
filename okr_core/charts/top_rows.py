"""The data of the leadership list: what each top objective says, and the pieces of its bar."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import pandas as pd

from okr_core.charts import numbers, phone, text, weakest
from okr_core.charts.theme import sign_of, status_of
from okr_core.model.vocabulary import Status

ROW_HEIGHT = 78
"""Height of a row, in pixels at zoom 1."""

ROW_COLUMNS = (
    "id", "y", "phone_y", "height", "extra", "title", "line", "more", "status",
    "word", "word_width", "value", "value_width", "change",
    "change_width", "outlook", "outlook_width", "basis", "confidence",
    "confidence_width", "who", "who_width", "right", "stood", "mark", "note", "progress",
    "done", "expected", "before", "ahead", "judged", "sure", "owner", "team",
    "description",
)  # fmt: skip
"""Columns of the ``rows`` dataset: one row per objective, top to bottom."""

PART_COLUMNS = (
    "id", "y", "phone_y", "extra", "right", "tone", "start", "end", "inset", "half", "dy",
)  # fmt: skip
"""Columns of the ``parts`` dataset: one row per rectangle, back to front."""

_PAD, _GAP, _SIGN = 8, 16, 28
_SIZE, _VALUE_SIZE = 13, 15
_MOST_WHO = 140
_TRACK, _BAR, _TICK, _WHISKER, _DOT = 8.0, 4.0, 11.0, 1.5, 4.0
_BELOW = 15.0  # where the forecast runs, below the middle of the bar
_WHOLE = 0.01
_JOINER = "\u2060"


def datasets(
    objectives: pd.DataFrame,
    as_of: date,
    since: date,
    *,
    at_risk: float = 0.70,
    on_track: float = 0.90,
) -> dict[str, pd.DataFrame]:
    """The chart's two datasets, ``rows`` and ``parts``.

    Args:
        objectives: Rows of ``Viewer.top_objectives``, in order.
        as_of: The day that is shown.
        since: The day it is compared with.
        at_risk: progress / pace from which on a status is at risk instead of off track.
        on_track: progress / pace from which on it is on track.

    Source: the engine's ``computed_status``, whose thresholds the last two arguments are.
    """
    is_mixed = objectives["team_id"].nunique() > 1
    said = [_said(row, as_of, since, is_mixed) for row in objectives.to_dict("records")]
    widths = {
        "word_width": _widest((row["word"] for row in said), _SIZE),
        "value_width": _widest((row["value"] for row in said), _VALUE_SIZE),
        "change_width": _widest((row["change"] for row in said), _SIZE),
        "outlook_width": max(
            _widest((row[name] for row in said), _SIZE) for name in ("outlook", "basis")
        ),
        "confidence_width": _widest((row["confidence"] for row in said), _SIZE),
        "who_width": min(_widest((row["who"] for row in said), _SIZE), _MOST_WHO),
    }
    columns = ("value_width", "change_width", "outlook_width")
    right = _PAD + sum(widths[name] + _GAP for name in columns if widths[name])
    beside = widths["word_width"] + _SIGN + _GAP
    rows, parts, phone_y = [], [], 0
    records = objectives.to_dict("records")
    for number, (row, record) in enumerate(zip(said, records, strict=True)):
        title = phone.titled(row["title"], line=phone.LINE - beside)
        place = {
            "id": row["id"],
            "y": number * ROW_HEIGHT,
            "phone_y": phone_y,
            "extra": title["extra"],
            "right": right,
        }
        rows.append(row | widths | title | place | {"height": ROW_HEIGHT})
        parts += [place | part for part in _parts(record, as_of, at_risk, on_track)]
        phone_y += ROW_HEIGHT + title["extra"]
    return {
        "rows": pd.DataFrame(rows, columns=list(ROW_COLUMNS)),
        "parts": pd.DataFrame(parts, columns=list(PART_COLUMNS)),
    }


def height(rows: pd.DataFrame, zoom: float = 1.0) -> int:
    """Height in pixels of the chart of these ``rows``, at least one row high."""
    return round(max(len(rows), 1) * ROW_HEIGHT * zoom)


def points(change: float | None) -> str:
    """A change of progress in percentage points: ``+6 pts``, ``−0.4 pts``, ``no change``.

    Whole points from one on, tenths below. Ties go away from zero. Source: house rule.
    """
    if change is None or numbers.is_missing(change):
        return ""
    digits = numbers.percent(abs(change)) if abs(change) >= _WHOLE else _tenths(abs(change))
    digits = digits.removesuffix("%").strip(numbers.THIN_SPACE)
    if digits == "0":
        return "no change"
    sign = "+" if change > 0 else numbers.MINUS
    return f"{sign}{digits}{numbers.NO_BREAK_SPACE}{'pt' if digits == '1' else 'pts'}"


def outlook(row: Mapping[str, Any], as_of: date) -> str:
    """Where an objective ends if it goes on like this: ``71–83 % by Jun 2027``, or why not.

    Args:
        row: One row of ``Viewer.top_objectives``.
        as_of: The day that is shown.
    """
    start, end = _day(row["cycle_starts_on"]), _day(row["cycle_ends_on"])
    if status_of(row["status"]) is Status.CLOSED:
        return ""
    if as_of < start:
        return f"starts {start:%-d %b %Y}"
    if as_of >= end:
        return f"ended {end:%-d %b %Y}" if as_of > end else "ends today"
    if row["verdict"] == "ok":
        return f"{band(row)} by {end:%b %Y}"
    return "too early to tell" if row["verdict"] == "too_early" else "no forecast"


def basis(row: Mapping[str, Any], as_of: date) -> str:
    """Where a forecast is missing, for how many: ``for 1 of 2 key results``; empty for all or none.

    Args:
        row: One row of ``Viewer.top_objectives``.
        as_of: The day that is shown.
    """
    known, total = row["forecasts"], row["forecast_key_results"]
    if not is_running(row, as_of) or not 0 < known < total:
        return ""
    return f"for {total - known:.0f} of {total:.0f} key results"


def band(row: Mapping[str, Any]) -> str:
    """The forecast band of an objective as whole percentages: ``71–83 %``."""
    low, high = (numbers.percent(row[name]) for name in ("forecast_low", "forecast_high"))
    if low == high:
        return low
    return f"{low.removesuffix('%').strip(numbers.THIN_SPACE)}–{high}"


def is_running(row: Mapping[str, Any], as_of: date) -> bool:
    """Whether there is an end still to come for an objective that is open."""
    is_within = _day(row["cycle_starts_on"]) <= as_of < _day(row["cycle_ends_on"])
    return is_within and status_of(row["status"]) is not Status.CLOSED


def has_forecast(row: Mapping[str, Any], as_of: date) -> bool:
    """Whether the cycle still runs and there is a forecast of its end."""
    return is_running(row, as_of) and row["verdict"] == "ok"


def _said(row: Mapping[Any, Any], as_of: date, since: date, is_mixed: bool) -> dict[str, Any]:
    """What the row of one objective says, without its place."""
    value, ahead = numbers.percent(row["progress"]), outlook(row, as_of)
    change = "new" if row["is_new"] else points(row["progress_change"])
    sure, stood = "", None if row["is_new"] else _number(row["progress_before"])
    if not numbers.is_missing(row["confidence"]):
        moved = numbers.change(_number(row["confidence_change"]))
        sure = f"{numbers.short(row['confidence'])} {moved}".strip()
    lacking = basis(row, as_of)
    before = "not there yet" if row["is_new"] else numbers.percent(stood)
    judged = in_full = weakest.in_full(row)
    if not row["is_new"] and status_of(row["status_before"]) is not status_of(row["status"]):
        judged += f" ({sign_of(row['status_before']).word} on {since:%-d %b})"
    owner, team = (_text(row[name]) for name in ("owner", "team"))
    said = [
        str(row["title"]),
        in_full,
        f"now {value}",
        f"{change} since {since:%-d %b}" if change else "",
        f"pace {numbers.percent(row['pace'])}",
        f"{ahead} {lacking}".strip(),
        f"confidence {sure}" if sure else "",
    ]
    return {
        "id": str(row["objective_id"]),
        "title": str(row["title"]),
        "status": status_of(row["status"]).value,
        "word": weakest.word(row),
        "value": value,
        "change": change,
        "outlook": ahead,
        "basis": lacking,
        "confidence": f"conf {sure}" if sure else "",
        "who": team if is_mixed else owner,
        "stood": stood,
        "mark": "" if stood is None else "stood",
        "note": _note(row),
        "progress": _number(row["progress"]),
        "done": value,
        "expected": numbers.percent(row["pace"]),
        "before": f"{before} {_unbroken(f'on {since:%-d %b %Y}')}",
        "ahead": _whole_figures(ahead, lacking) or numbers.MISSING,
        "judged": judged,
        "sure": sure or numbers.MISSING,
        "owner": owner,
        "team": team,
        "description": ". ".join(part for part in said if part),
    }


def _unbroken(words: str) -> str:
    """Words that stay on one line, also at a dash."""
    joined = words.replace("–", f"{_JOINER}–{_JOINER}")
    return joined.replace(" ", numbers.NO_BREAK_SPACE)


def _whole_figures(ahead: str, lacking: str) -> str:
    """Where it ends, or for how many that is open; lines break between band, day and these only."""
    said, by, day = ahead.partition(" by ")
    pieces = [said, f"by {day}" if by else "", lacking]
    return " ".join(_unbroken(piece) for piece in pieces if piece)


def _note(row: Mapping[Any, Any]) -> str:
    if row["measured"]:
        return ""
    return "nothing measured yet" if row["key_results"] else "no key results yet"


def _parts(
    row: Mapping[Any, Any], as_of: date, at_risk: float, on_track: float
) -> Iterator[dict[str, Any]]:
    """The rectangles of one bar, back to front; ``start`` and ``end`` are fractions of it."""
    progress, pace = _number(row["progress"]), min(max(_number(row["pace"]) or 0.0, 0.0), 1.0)
    status = status_of(row["status"])
    is_closed = status is Status.CLOSED
    yield _part("track", 0.0, 1.0, _TRACK)
    if row["measured"] and pace > 0 and not is_closed:
        yield _part("band", at_risk * pace, min(on_track * pace, 1.0), _TRACK)
    if progress:
        yield _part(status.value, 0.0, min(progress, 1.0), _BAR)
    if pace > 0 and not is_closed:
        yield _part("tick", pace, pace, _TICK, inset=-1.0)
    if has_forecast(row, as_of):
        low, high = row["forecast_low"], row["forecast_high"]
        yield _part("outlook", low, high, _WHISKER, inset=-1.0, dy=_BELOW)
        middle = row["forecast"]
        yield _part("outlook", middle, middle, _DOT, inset=-2.0, dy=_BELOW)


def _part(
    tone: str, start: float, end: float, half: float, *, inset: float = 0.0, dy: float = 0.0
) -> dict[str, Any]:
    return {"tone": tone, "start": start, "end": end, "half": half, "inset": inset, "dy": dy}


def _widest(texts: Iterable[str], size: float) -> float:
    return max((text.width(part, size) for part in texts), default=0.0)


def _tenths(share: float) -> str:
    return numbers.short(int(share * 1000 + 0.5) / 10)


def _number(value: Any) -> float | None:  # noqa: ANN401 - a cell, as pandas hands it over
    return None if numbers.is_missing(value) else float(value)


def _text(value: object) -> str:
    return "" if numbers.is_missing(value) else str(value)


def _day(value: Any) -> date:  # noqa: ANN401 - a cell, as pandas hands it over
    return pd.Timestamp(value).date()
