"""Titles of a list on a phone: on two lines where they are long; the row grows."""

from collections.abc import Mapping
from typing import Any, Final

import pyarrow as pa

from okr_core.charts import text

BELOW: Final = 480
"""Below this width of a chart, in pixels at zoom 1, it is on a phone."""

LEADING: Final = 19
"""What a title's second line adds to its row, in pixels at zoom 1."""

LINE: Final = 340
"""How much estimated text a line takes: it has 312 px on a narrow phone, and estimates are high."""

_SIZE: Final = 15
_BOLD, _MEDIUM = 1.06, 1.02


def titled(title: str, *, is_bold: bool = False, line: float = LINE) -> dict[str, Any]:
    """The title in one piece as ``title``, and as ``line`` and ``more``, which adds ``extra``.

    Args:
        title: As people typed it.
        is_bold: Whether it is drawn bold.
        line: How much estimated text the first line takes, in pixels.
    """
    size = _SIZE * (_BOLD if is_bold else _MEDIUM)
    first, more = text.two_lines(title, size, line)
    return {"title": title, "line": first, "more": more, "extra": LEADING if more else 0}


def sized(spec: Mapping[str, Any], height: int, rows: pa.Table) -> dict[str, Any]:
    """The chart with its height, which the browser makes larger on a phone.

    Only the browser knows how wide the chart is, and a row is as high as its title asks for there.

    Args:
        spec: Of a ``RowList`` that knows ``phone``.
        height: In pixels, where titles take one line.
        rows: Its dataset ``rows``, as it is sent; ``extra`` is what a second line adds to each.
    """
    extra = sum(rows["extra"].to_pylist())
    grown = {"name": "height", "expr": f"phone ? {height + extra} : {height}"}
    return {**spec, "params": [*spec["params"], grown]}
