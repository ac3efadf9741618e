"""A table as CSV that a spreadsheet opens without running anything in it."""

import csv
import io
import re
from typing import Any, Final

import pyarrow as pa

# What a spreadsheet takes for the beginning of a formula, also after it dropped white space.
# Source: OWASP, "CSV Injection".
_BEGINS_FORMULA: Final = re.compile(r"[\s\x00]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")
_NUMBER: Final = re.compile(r"[+-]?\d+([.,]\d+)*\s?%?")


def dump(table: pa.Table) -> bytes:
    """Return the rows under the names of their columns, with commas, in UTF-8 with its mark.

    Numbers stay numbers, also negative ones. What is missing is an empty cell.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(table.column_names)
    for batch in table.to_batches():
        columns = [[cell(value) for value in column.to_pylist()] for column in batch.columns]
        writer.writerows(zip(*columns, strict=True))
    return text.getvalue().encode("utf-8-sig")


def cell(value: Any) -> Any:  # noqa: ANN401
    """Return a value as it is written into a cell.

    A text that a spreadsheet would take for a formula gets an apostrophe before it. A text that is
    a plain number, such as ``-5`` or ``+3.5 %``, does no harm and stays as it is.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if hasattr(value, "isoformat"):
        return value.isoformat()
    if isinstance(value, str) and _BEGINS_FORMULA.match(value) and not _NUMBER.fullmatch(value):
        return f"'{value}"
    return value
