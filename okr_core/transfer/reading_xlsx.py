"""The cells of a workbook, read with openpyxl: an optional extra, and nothing is ever evaluated."""

import io
import re
import warnings
import zipfile
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from okr_core.model.errors import InvalidInput
from okr_core.model.understood import Notice
from okr_core.transfer.headers import known_headers

LARGEST_INSIDE: Final = 50_000_000  # bytes, all parts of the workbook unpacked
MOST_PARTS: Final = 1_000
_ENOUGH_COLUMNS: Final = 201  # keep no more: one more than an import takes
_ENOUGH_ROWS: Final = 5_100  # read no further: more than an import takes
_LAST_ROW: Final = 1_048_576  # of a worksheet

Record = tuple[int, list[str | float | date]]  # a row by its number

_DECLARATION: Final = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.I)
_LOOKED_AT: Final = 10


def records_of(content: bytes, file_name: str) -> tuple[list[Record], list[Notice]]:
    """Return the records of the sheet that looks most like a plan, and what was noticed.

    Raises:
        InvalidInput: The workbook is damaged, would unpack to something huge, or openpyxl is not
            installed.
    """
    try:
        import openpyxl  # noqa: PLC0415 - an optional extra
    except ImportError as error:
        raise InvalidInput(
            "Reading .xlsx files needs the extra `xlsx`.",
            'Install it with `pip install "okr-dashboard[xlsx]"`, or save the sheet as CSV.',
        ) from error
    _refuse_bomb(content, file_name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions that are not read
            book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
            sheets = {
                sheet.title: _records(sheet) for sheet in book.worksheets if _is_visible(sheet)
            }
            book.close()
    except InvalidInput:
        raise
    except Exception as error:  # of whatever kind: a broken workbook fails anywhere in its reader
        raise InvalidInput(
            f"{file_name} is not a workbook that can be read.", "Save it again, or save it as CSV."
        ) from error
    sheets = {title: records for title, records in sheets.items() if records}
    if not sheets:
        return [], []
    chosen = max(sheets, key=lambda title: _likeness(sheets[title]))
    notices = []
    others = [title for title in sheets if title != chosen]
    if others:
        notices.append(
            Notice(
                code="other_sheets",
                message=f"The sheet {chosen} was read, not {', '.join(others)}.",
            )
        )
    return sheets[chosen], notices


def _refuse_bomb(content: bytes, file_name: str) -> None:
    """Look at the declared sizes before anything is unpacked; zipfile never unpacks more."""
    refused = InvalidInput(
        f"{file_name} would unpack to more than {LARGEST_INSIDE // 1_000_000} MB.",
        "Save only the sheet to import, or save it as CSV.",
    )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS or sum(p.file_size for p in parts) > LARGEST_INSIDE:
                raise refused
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    with archive.open(part) as opened:
                        head = opened.read(2_000)
                    if _DECLARATION.search(head):
                        raise InvalidInput(
                            f"{file_name} declares entities, which no spreadsheet does.",
                            "Save it again with a spreadsheet program, or save it as CSV.",
                        )
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError, EOFError) as error:
        raise InvalidInput(
            f"{file_name} is not a workbook that can be read.", "Save it again, or save it as CSV."
        ) from error


def _is_visible(sheet: Any) -> bool:  # noqa: ANN401 - openpyxl has no types
    return bool(sheet.sheet_state == "visible")


def _records(sheet: Any) -> list[Record]:  # noqa: ANN401
    sheet.reset_dimensions()  # what a file says of its own size is not to be believed
    records: list[Record] = []
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        row = [_cell(cell) for cell in cells]
        while row and row[-1] == "":
            row.pop()
        if len(row) > _ENOUGH_COLUMNS:
            row = row[: _ENOUGH_COLUMNS - 1] + row[-1:]
        if row:
            records.append((number, row))
        if len(records) > _ENOUGH_ROWS or number >= _LAST_ROW:
            break
    return records


def _cell(cell: Any) -> str | float | date:  # noqa: ANN401, PLR0911 - one line for each kind
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        if "%" in (cell.number_format or ""):
            return f"{float(value) * 100:.12g}%"
        return float(value)
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, time | timedelta):
        return str(value)
    text = getattr(value, "text", value)  # an array formula keeps its text there
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", "", str(text)).strip()


def _likeness(records: list[Record]) -> tuple[int, int]:
    heads = [known_headers([str(cell) for cell in cells]) for _, cells in records[:_LOOKED_AT]]
    return max(heads, default=0), len(records)
