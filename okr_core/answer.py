"""A frame as plain values and as text: what `okr sql` prints, here or through a server."""

import json
import math
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any, Final
from unicodedata import category, east_asian_width

import numpy as np
import pandas as pd

Record = dict[str, Any]

_NO_CELL: Final = frozenset({"Mn", "Me", "Cf"})
"""The categories of what stands on the character before it, or is not seen."""
_TWO_CELLS: Final = frozenset({"W", "F"})
"""The widths of what is as wide as two letters."""


def records(frame: pd.DataFrame) -> list[Record]:
    """Return one record per row with nothing in it that JSON does not know.

    Days and times are ISO 8601; what is missing, not a number or infinite is None.
    """
    names = [str(name) for name in frame.columns]
    columns = [[value(item) for item in frame.iloc[:, at].array] for at in range(len(names))]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def value(item: Any) -> Any:  # noqa: ANN401, PLR0911 - one line for each kind of value
    """Return one value as JSON knows it."""
    if item is None or item is pd.NaT or item is pd.NA:
        return None
    if isinstance(item, np.generic):
        item = item.item()
    if isinstance(item, float):
        return item if math.isfinite(item) else None
    if isinstance(item, bool | int | str):
        return item
    if isinstance(item, datetime | date | time):
        return item.isoformat()
    if isinstance(item, bytes | bytearray):
        return bytes(item).hex()
    if isinstance(item, Mapping):
        return {str(key): value(inner) for key, inner in item.items()}
    if isinstance(item, np.ndarray | Sequence):
        return [value(inner) for inner in item]
    return str(item)


def as_json(rows: Sequence[Record]) -> str:
    """Return one array of objects, an object a line."""
    lines = (json.dumps(row, ensure_ascii=False, allow_nan=False) for row in rows)
    return "[" + ",\n ".join(lines) + "]"


def as_json_object(record: Record) -> str:
    """Return one object, indented."""
    return json.dumps(value(record), ensure_ascii=False, allow_nan=False, indent=1)


def as_text(rows: Sequence[Record], width: int) -> str:
    """Return the rows as a table, or one below the other where a line would not hold it.

    Args:
        rows: What was found.
        width: How many cells of a terminal a line holds.
    """
    table = as_table(rows)
    if not rows or max(map(_width, table.splitlines())) <= width:
        return table
    names = max(map(len, rows[0]))
    return "\n\n".join(
        "\n".join([f"{number} of {len(rows)}", *(_line(item, names) for item in row.items())])
        for number, row in enumerate(rows, start=1)
    )


def _line(item: tuple[str, Any], names: int) -> str:
    name, found = item
    return f"  {name:<{names}}  {_cell(found)}".rstrip()


def as_table(rows: Sequence[Record]) -> str:
    """Return the rows as columns of text under their names, figures to the right."""
    if not rows:
        return "(no rows)"
    cells = [[_cell(item) for item in row.values()] for row in rows]
    heads = list(rows[0])
    widths = [max(map(_width, column)) for column in zip(heads, *cells, strict=True)]
    right = [isinstance(item, int | float) for item in rows[0].values()]
    lines = [heads, ["-" * width for width in widths], *cells]
    return "\n".join(
        "  ".join(
            _padding(text, width) + text if figures else text + _padding(text, width)
            for text, width, figures in zip(line, widths, right, strict=True)
        ).rstrip()
        for line in lines
    )


def _padding(text: str, width: int) -> str:
    return " " * (width - _width(text))


def _width(text: str) -> int:
    """Return how many cells of a terminal a text takes: a wide character two, an accent none.

    Source: Unicode Standard Annex 11, East Asian Width.
    """
    return sum(
        0 if category(one) in _NO_CELL else 2 if east_asian_width(one) in _TWO_CELLS else 1
        for one in text
    )


def _cell(item: Any) -> str:  # noqa: ANN401
    if item is None:
        return ""
    if isinstance(item, float):
        return f"{item:.6g}"
    text = json.dumps(item, ensure_ascii=False) if isinstance(item, dict | list) else str(item)
    return " ".join(text.split())
