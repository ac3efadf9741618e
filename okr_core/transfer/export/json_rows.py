"""A table as JSON, one row a line, and back: the same text from the same rows, always."""

import json
import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import pyarrow as pa

from okr_core.model.errors import InvalidInput
from okr_core.transfer.export.manifest import Kind, TableFacts, kind

_BATCH: Final = 10_000  # rows turned into text at a time
_NO_WORD_FOR: Final = ("NaN", "Infinity", "-Infinity")

_TYPES: Final[Mapping[Kind, pa.DataType]] = {
    "text": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "timestamp": pa.timestamp("us"),
}
_EXAMPLES: Final[Mapping[Kind, str]] = {
    "text": "a text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "date": "a date such as 2026-03-01",
    "timestamp": "a time such as 2026-03-01T09:30:00",
}


def dump(table: pa.Table) -> bytes:
    """Return the rows as one array, an object a line with every column in it."""
    lines: list[str] = []
    written = [_WRITTEN.get(kind(column.type), _as_it_is) for column in table.schema]
    for batch in table.to_batches(max_chunksize=_BATCH):
        columns = [
            [None if value is None else write(value) for value in column.to_pylist()]
            for write, column in zip(written, batch.columns, strict=True)
        ]
        lines += (
            json.dumps(
                dict(zip(table.column_names, row, strict=True)), ensure_ascii=False, allow_nan=False
            )
            for row in zip(*columns, strict=True)
        )
    return ("[\n" + ",\n".join(lines) + "\n]\n").encode()


def load(name: str, text: bytes, facts: TableFacts) -> pa.Table:
    """Return the rows of a file as a table with the columns that the manifest names.

    Args:
        name: The file, for the sentences.
        text: What is in it.
        facts: What the manifest says of the table.

    Raises:
        InvalidInput: It is no such array, or a row does not have just these columns.
    """
    try:
        rows = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InvalidInput(f"{name} is not readable as JSON: {error}.") from error
    if not isinstance(rows, list):
        raise InvalidInput(f"{name} is not an array of rows.")
    for number, row in enumerate(rows, start=1):
        if not isinstance(row, dict) or row.keys() != facts.columns.keys():
            raise InvalidInput(f"{name}, row {number}: does not have the columns of the manifest.")
    return pa.table(
        {
            column: _column(name, column, [row[column] for row in rows], of)
            for column, of in facts.columns.items()
        }
    )


def _column(name: str, column: str, values: Sequence[Any], of: Kind) -> pa.Array:
    try:
        return _array(values, of)
    except (pa.ArrowException, TypeError, ValueError, OverflowError):
        for number, value in enumerate(values, start=1):
            try:
                _array([value], of)
            except (pa.ArrowException, TypeError, ValueError, OverflowError) as error:
                raise InvalidInput(
                    f'{name}, row {number}, "{column}": expected {_EXAMPLES[of]}, '
                    f"found {json.dumps(value, ensure_ascii=False)[:80]}"
                ) from error
        raise


def _array(values: Sequence[Any], of: Kind) -> pa.Array:
    if of in {"date", "timestamp"}:
        return pa.array(values, pa.string()).cast(_TYPES[of])
    if of == "number":
        values = [float(value) if value in _NO_WORD_FOR else value for value in values]
    if of == "integer" and not all(value is None or type(value) is int for value in values):
        raise TypeError  # Arrow would cut 1.5 to 1 without a word
    return pa.array(values, _TYPES[of])


def _as_it_is(value: object) -> object:
    return value


def _finite(value: float) -> float | str:
    if math.isfinite(value):
        return value
    return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"


_WRITTEN: Final[Mapping[Kind, Callable[[Any], object]]] = {
    "number": _finite,
    "date": lambda value: value.isoformat(),
    "timestamp": lambda value: value.isoformat(),
}
