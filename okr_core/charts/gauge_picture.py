"""The gauge list as a picture of a known width, for files: nothing to click, every text cut to fit.

On a page the browser measures texts and cuts them. Whatever draws without one measures each slowly,
in a font that the reader may not have; so texts are cut here, by estimate, for a wide font.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

import pandas as pd

from okr_core.charts import gauge_list, text
from okr_core.charts.gauge_list import MOST_LABEL, PAD, SIGN, WIDE
from okr_core.charts.theme import Theme

ROOM: Final = 1.13
"""How much wider than Source Sans, which ``text.width`` knows, Arial and its like run."""

_EDGES: Final = frozenset({"left", "right"})
_LEFT_OUT: Final = frozenset({"limit", "cornerRadius"})
_BOLD: Final = 1.06
_TITLE_SIZE, _LABEL_SIZE, _VALUE_SIZE = 15, 13, 15


@lru_cache
def spec(theme: Theme) -> dict[str, Any]:
    """The chart without its data, its size and what answers a pointer. Never change the result."""
    whole = gauge_list.spec(theme)
    return {
        **{name: part for name, part in whole.items() if name != "usermeta"},
        # The first layer is the selected row's tint, the last what a pointer meets.
        "layer": [_plain(layer) for layer in whole["layer"][1:-1]],
        "params": [param for param in whole["params"] if "select" not in param],
    }


def datasets(frames: Mapping[str, pd.DataFrame], width: float) -> dict[str, pd.DataFrame]:
    """The chart's data, as ``gauge_list.datasets`` gives it, fit for a width in pixels."""
    rows = frames["rows"].copy()
    for column, size, most in (
        ("owner", _LABEL_SIZE, float(rows["owner_width"].max())),
        ("start_label", _LABEL_SIZE, MOST_LABEL),
        ("end_label", _LABEL_SIZE, MOST_LABEL),
        ("range_label", _LABEL_SIZE, width / 2 / ROOM),
        ("value", _VALUE_SIZE, MOST_LABEL),
    ):
        rows[column] = [text.cut(words, size, most) for words in rows[column]]
    rows = widened(rows)
    rows["title"] = [
        text.cut(row["title"], _TITLE_SIZE * _weight(row["row_type"]), _room(row, width) / ROOM)
        for row in rows.to_dict("records")
    ]
    rows["line"] = rows["title"]
    return {"rows": rows, "parts": widened(frames["parts"])}


def widened(frame: pd.DataFrame) -> pd.DataFrame:
    """A chart's data with the room that it keeps for texts, as a wide font needs it.

    Titles keep to one line at every width, for a picture is as high on a phone as elsewhere.
    """
    rooms = [name for name in frame if name in _EDGES or str(name).endswith("_width")]
    changed: dict[str, Any] = {str(name): frame[name] * ROOM for name in rooms}
    changed |= {"extra": 0, "phone_y": frame["y"]}
    if "title" in frame:
        changed |= {"line": frame["title"], "more": ""}
    return frame.assign(**changed)


def _weight(row_type: str) -> float:
    return _BOLD if row_type in {"heading", "group"} else 1.02


def _room(row: Mapping[Any, Any], width: float) -> float:
    """What is left for the title on its line."""
    if row["row_type"] == "group" or width < WIDE:
        return width - 2 * PAD
    return float(width - row["beside_width"] - SIGN - PAD)


def _plain(layer: dict[str, Any]) -> dict[str, Any]:
    """The layer without limits to measure, and with square corners: round ones are a path each."""
    kept = {name: value for name, value in layer["mark"].items() if name not in _LEFT_OUT}
    return {**layer, "mark": kept}
