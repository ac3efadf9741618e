"""The columns of the gauge list: as wide as their longest text, the same for every row."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from okr_core.charts import text

NAMES: Final = (
    "left", "right", "words_width", "sure_width", "value_width", "owner_width", "beside_width",
)  # fmt: skip
"""What ``ends`` and ``widths`` tell, in pixels at zoom 1."""

_PAD: Final = 8
_GAP: Final = 16
_LABEL_GAP: Final = 12
_MOST: Final = 132
_SIZE: Final = 13
_VALUE_SIZE: Final = 15

_Rows = Sequence[Mapping[str, Any]]


def ends(rows: _Rows) -> dict[str, float]:
    """How far the bar keeps from the left and the right edge where labels stand beside it.

    Args:
        rows: What each row says, by the columns of ``gauge_rows``.
    """
    start, end = _widest(rows, "start_label"), _widest(rows, "end_label")
    left = _PAD + (start + _LABEL_GAP if start else 0)
    right = _PAD + _widest(rows, "value", _VALUE_SIZE) + _GAP + (end + _LABEL_GAP if end else 0)
    return {"left": left, "right": right}


def widths(rows: _Rows) -> dict[str, float]:
    """Widths of the columns of text, and of all that stand beside a title, gaps and edge included.

    Args:
        rows: What each row says, by the columns of ``gauge_rows``.
    """
    words, sure, age, owner = (
        _widest(rows, name) for name in ("word", "confidence", "age", "owner")
    )
    return {
        "words_width": words,
        "sure_width": sure,
        "value_width": _widest(rows, "value", _VALUE_SIZE),
        "owner_width": owner,
        "beside_width": _PAD
        - _GAP
        + sum(width + _GAP for width in (words, sure, age, owner) if width),
    }


def _widest(rows: _Rows, name: str, size: float = _SIZE) -> float:
    texts: Iterable[str] = (row[name] for row in rows)
    return min(max((text.width(words, size) for words in texts), default=0.0), _MOST)
