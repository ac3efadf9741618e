"""What a node of the alignment map says, in the tree and in the icicle alike."""

from collections.abc import Mapping
from typing import Any

from okr_core.charts import numbers, text
from okr_core.charts.theme import SIGNS, status_of

WORD_COLUMNS = (
    "id", "title", "line_1", "line_2", "status", "word", "word_width", "progress", "percent",
    "team", "owner", "dashed", "faded", "description",
)  # fmt: skip
"""Columns that every node has, whatever the map."""

TIPS = {
    "title": "title",
    "word": "Status",
    "percent": "Progress",
    "team": "Team",
    "owner": "Owner",
}
"""Columns of the tooltip, and their titles."""

TITLE_SIZE, TITLE_WIDTH = 15, 232
"""Of a title in two lines, and what each of them has room for, in pixels."""

_WORD_SIZE = 13


def parent_of(record: Mapping[Any, Any]) -> str | None:
    """The id of the objective that this one hangs under, or None."""
    parent = record["parent_objective_id"]
    return None if numbers.is_missing(parent) else str(parent)


def words(record: Mapping[Any, Any]) -> dict[str, Any]:
    """The text of one node of ``alignment``."""
    status = status_of(record["status"])
    sign = SIGNS[status]
    title = str(record["title"])
    progress = record["progress"]
    line_1, line_2 = text.two_lines(title, TITLE_SIZE, TITLE_WIDTH)
    percent = numbers.percent(progress)
    return {
        "id": str(record["objective_id"]),
        "title": title,
        "line_1": line_1,
        "line_2": line_2,
        "status": status.value,
        "word": sign.word,
        "word_width": text.width(sign.word, _WORD_SIZE),
        "progress": 0.0 if numbers.is_missing(progress) else min(max(float(progress), 0.0), 1.0),
        "percent": percent,
        "team": _optional(record, "team_name"),
        "owner": _optional(record, "owner_name"),
        "dashed": not numbers.is_missing(record.get("via_key_result_id")),
        "faded": not numbers.is_missing(record.get("is_match")) and not record["is_match"],
        "description": f"{title}. {sign.word}. {percent}",
    }


def _optional(record: Mapping[Any, Any], name: str) -> str:
    value = record.get(name)
    return "" if numbers.is_missing(value) else str(value)
