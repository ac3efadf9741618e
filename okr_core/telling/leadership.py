"""The leadership page in words: what needs the reader, and how the top objectives came to be there.

Frames of the ``Viewer`` in, plain text out.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

import pandas as pd

from okr_core.charts import numbers, top_rows
from okr_core.charts.theme import sign_of
from okr_core.model.counting import count
from okr_core.telling import sentences

Row = Mapping[str, Any]

FORECAST: Final = (
    "A forecast carries each key result that rises or falls on from its last value, by the median "
    "change per day between its last measurements, six at most; the band is what the quartiles of "
    "those changes would give. One that is closed, kept in its band or done stays there. An "
    "objective has a forecast once every key result that counts for it has one."
)
"""What a forecast of an objective is, for whoever reads several of them."""

_ALWAYS: Final = {"gap", "off_track", "stale"}
_MOST_BLOCKER: Final = 140


def needs(rows: Iterable[Row]) -> list[Row]:
    """Those that need somebody above the team, in the order they came.

    Off track; blocked with help asked; delivered but not moved; not looked at for longer than the
    cadence. The rest is the team's own.

    Args:
        rows: Rows of ``Viewer.attention``.
    """
    return [
        row
        for row in rows
        if row["kind"] in _ALWAYS
        or (row["kind"] == "blocked" and not numbers.is_missing(row["help_from"]))
    ]


def need(row: Row) -> str:
    """Why this needs somebody, and who was asked, in plain text of one or two sentences.

    Args:
        row: One row of ``needs``.
    """
    if numbers.is_missing(row["blocker"]):
        return sentences.attention(row)
    blocked = sentences.blocked(row, most=_MOST_BLOCKER)
    if row["kind"] == "blocked":
        return blocked
    return f"{sentences.attention(row)}. {blocked}"


def with_whose(sentence: str, row: Row) -> str:
    """A sentence about a key result or a project, and whose that is, in plain text.

    Args:
        sentence: ``need``, or ``sentences.change``.
        row: The row that it is about, with owner and team (names).
    """
    whose = sentences.whose(row).replace(" · ", ", ")
    return f"{sentence} —{numbers.NO_BREAK_SPACE}{whose}" if whose else sentence


def forecast(row: Row, as_of: date) -> str:
    """How the forecast of an objective follows from those of its key results.

    Args:
        row: One row of ``Viewer.top_objectives``.
        as_of: The day that is shown.
    """
    end = f"{pd.Timestamp(row['cycle_ends_on']):%-d %b %Y}"
    if not top_rows.has_forecast(row, as_of):
        if row["verdict"] == "too_early" and top_rows.is_running(row, as_of):
            return (
                f"Too early to tell for {_lacking(row)}: a forecast takes at least 3 measurements, "
                "the first and the last of them 21 days apart."
            )
        if top_rows.is_running(row, as_of) and row["forecast_key_results"]:
            return (
                f"No forecast for {_lacking(row)}: a band, stages or a yes/no follow no line, so "
                "they have one only at 100 %, where they stay."
            )
        if top_rows.is_running(row, as_of):
            return "No forecast: no key result counts for it."
        return "No forecast: the cycle is not running."
    low, middle, high = (
        numbers.full_percent(row[name]) for name in ("forecast_low", "forecast", "forecast_high")
    )
    return (
        f"Forecast {low} to {high}, in the middle {middle}, by {end}: the mean of its key results "
        "by weight."
    )


def _lacking(row: Row) -> str:
    total = row["forecast_key_results"]
    return f"{total - row['forecasts']:.0f} of {count(total, 'key result')}"


def trend(row: Row, since: date) -> str:
    """Where an objective stood on the chosen day.

    Args:
        row: One row of ``Viewer.top_objectives``.
        since: The day it is compared with.
    """
    day = f"{since:%-d %b %Y}"
    if row["is_new"]:
        return f"It was not published yet on {day}."
    before, after = (numbers.full_percent(row[name]) for name in ("progress_before", "progress"))
    words = [sign_of(row[name]).word for name in ("status_before", "status")]
    said = f"On {day} it stood at {before} and was {words[0]}; now {after}"
    return f"{said}, {words[1]}." if words[0] != words[1] else f"{said}."
