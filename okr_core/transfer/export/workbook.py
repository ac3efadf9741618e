"""All tables as one XLSX workbook, a sheet a table, in which no text is ever a formula."""

import io
import math
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa

from okr_core.model.errors import InvalidInput, OkrError

if TYPE_CHECKING:
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

# Limits of the file format. Source: Microsoft, "Excel specifications and limits".
_MOST_ROWS: Final = 1_048_576
_LONGEST: Final = 32_767  # UTF-16 units of one cell
_FIRST_YEAR: Final = 1900


def dump(sheets: Iterable[tuple[str, pa.Table]]) -> bytes:
    """Return a workbook with these sheets in order, the names of the columns in the first row.

    Texts are text cells, cut at what a cell holds; characters that XLSX cannot hold become the
    replacement character.

    Raises:
        InvalidInput: A table has more rows than a sheet.
        OkrError: The reader and writer of XLSX is not installed.
    """
    try:
        from openpyxl import Workbook  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise OkrError(
            "XLSX needs openpyxl, which is not installed.",
            "Install it with: pip install 'okr-dashboard[xlsx]', or export as csv.",
        ) from error
    book = Workbook(write_only=True)
    for title, table in sheets:
        if table.num_rows >= _MOST_ROWS:
            raise InvalidInput(
                f"{title} has {table.num_rows:,} rows, and a sheet of XLSX holds {_MOST_ROWS:,}.",
                "Export as csv, parquet or json.",
            )
        sheet = book.create_sheet(title)
        sheet.freeze_panes = "A2"
        for row in _rows(sheet, table):
            sheet.append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _rows(sheet: "WriteOnlyWorksheet", table: pa.Table) -> Iterator[list[Any]]:
    yield list(table.column_names)
    for batch in table.to_batches():
        for row in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            yield [_cell(sheet, value) for value in row]


def _cell(sheet: "WriteOnlyWorksheet", value: Any) -> Any:  # noqa: ANN401
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE  # noqa: PLC0415

    if isinstance(value, datetime | date) and value.year < _FIRST_YEAR:
        value = value.isoformat()
    if isinstance(value, float) and not math.isfinite(value):
        value = str(value)
    if not isinstance(value, str):
        return value
    text = ILLEGAL_CHARACTERS_RE.sub("\ufffd", value)
    if len(text.encode("utf-16-le")) > 2 * _LONGEST:
        text = text[: _LONGEST // 2] + "…"
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"  # decided here, not by what the text begins with
    return cell
