"""Any file or pasted text in, one sheet of raw cells out. What the cells mean is decided elsewhere.

A sheet keeps the row numbers that a spreadsheet shows, so that a problem can be found again.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import PurePath
from typing import Any, Final, NamedTuple

from pydantic import BaseModel, ConfigDict

from okr_core.model.errors import InvalidInput
from okr_core.model.understood import Notice
from okr_core.transfer.headers import known_headers

LARGEST_FILE: Final = 5_000_000  # bytes
MOST_ROWS: Final = 5_000
ENOUGH_ROWS: Final = MOST_ROWS + 100  # read no further: too many, whatever stands above the headers
MOST_COLUMNS: Final = 200
PASTED: Final = "Pasted cells"

# A number or a day is one that the file itself marks as such; everything else is text as typed.
Cell = str | float | date
Record = tuple[int, Sequence[Cell]]  # a row by its number

_SEPARATORS: Final = "\t;,"
_LOOKED_AT: Final = 10  # records among which the headers are looked for
# Line ends and tabs may stand in a cell; other control characters have no meaning in one.
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_EXACT: Final = 2**53  # the largest whole number up to which a float holds every one
_LAST_RESORT: Final = "cp1252"
_ENOUGH_BYTES: Final = 2_000  # to see that every other byte is 0
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0"
_ZIP: Final = b"PK\x03\x04"
_MARK_OF_DUCKDB: Final = slice(8, 12)  # after the checksum of the header


class Line(NamedTuple):
    """One row below the headers, as many cells as there are headers."""

    number: int
    cells: tuple[Cell, ...]


class Sheet(BaseModel):
    """A table as a file holds it.

    Attributes:
        source: The name of the file.
        headers: The names of the columns, as written.
        header_row: The row they stand on.
        lines: The rows below that are not empty.
        notices: What was noticed while reading.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    source: str
    headers: tuple[str, ...]
    header_row: int
    lines: tuple[Line, ...]
    notices: tuple[Notice, ...] = ()


def read(content: bytes, file_name: str) -> Sheet:
    """Return the table of a file: CSV, tab-separated text, XLSX, or JSON (a list of flat objects).

    Raises:
        InvalidInput: It is too large, not one of these, a database, damaged, or empty.
    """
    if content[_MARK_OF_DUCKDB] == b"DUCK":
        raise InvalidInput(
            f"{file_name} is a database, which an import does not read.",
            "If it is a backup, `okr restore` takes it.",
        )
    if len(content) > LARGEST_FILE:
        raise InvalidInput(
            f"{file_name} has more than {LARGEST_FILE // 1_000_000} MB, which is what an import "
            "takes.",
            "Split it into several files.",
        )
    if content.startswith(_ZIP):
        from okr_core.transfer.reading_xlsx import records_of  # noqa: PLC0415 - an optional extra

        records, notices = records_of(content, file_name)
        return _sheet(file_name, records, notices)
    if content.startswith(_OLD_OFFICE):
        raise InvalidInput(
            f"{file_name} is an old or a protected workbook, which cannot be read.",
            "Save it as .xlsx without a password, or as CSV.",
        )
    text, encoding = _decoded(content)
    return _read_text(text, file_name, encoding)


def read_pasted(text: str, name: str = PASTED) -> Sheet:
    """Return the table of cells that were copied from a spreadsheet, or of pasted CSV or JSON.

    Raises:
        InvalidInput: It is too long, or empty.
    """
    return read(text.encode("utf-8", errors="replace"), name)


def stem(source: str) -> str:
    """Return the name of a file as a title: no suffix, words instead of underscores."""
    name = PurePath(source.replace("\\", "/")).name
    words = " ".join(re.split(r"[\s_]+", PurePath(name).stem)).strip() or PASTED
    return words[0].upper() + words[1:]


def _decoded(content: bytes) -> tuple[str, str]:
    """Return a text and its encoding; that is Windows-1252 where nothing else is known of it."""
    for mark, encoding in (
        (b"\xff\xfe\x00\x00", "utf-32"),
        (b"\x00\x00\xfe\xff", "utf-32"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if content.startswith(mark):
            return content.decode(encoding, errors="replace"), encoding
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):  # without a mark
        halves = content[first:_ENOUGH_BYTES:2]
        if halves.count(0) > len(halves) // 2:
            return content.decode(encoding, errors="replace"), encoding
    try:
        return content.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        return content.decode(_LAST_RESORT, errors="replace"), _LAST_RESORT


def _read_text(text: str, file_name: str, encoding: str) -> Sheet:
    notices = []
    if encoding == _LAST_RESORT:
        message = "Read as Windows-1252, for it is not UTF-8. Look whether its accents are right."
        notices.append(Notice(code="encoding", message=message))
    if text.lstrip()[:1] in {"[", "{"} or file_name.lower().endswith(".json"):
        try:
            return _sheet(file_name, _objects(text, file_name), notices)
        except InvalidInput:
            if not _may_be_cells(text, file_name):
                raise
    clean = _CONTROL.sub("", text)
    if clean != text:
        notices.append(
            Notice(code="control_characters", message="Control characters were left out.")
        )
    return _sheet(file_name, _separated(clean, file_name), notices)


def _may_be_cells(text: str, file_name: str) -> bool:
    """Return whether a text with a bracket before it may be cells: ``[Draft] objective;target``."""
    first = text.lstrip().partition("\n")[0]
    return not file_name.lower().endswith(".json") and known_headers(re.split("[,;\t]", first)) > 0


def _separated(text: str, file_name: str) -> list[Record]:
    hint = re.match(r"sep=(.)\r?\n", text)
    separator = hint[1] if hint else _separator(text)
    records: list[Record] = []
    is_read = False  # to the last line, which a row with an open quotation mark takes in too

    def lines() -> Iterator[str]:
        nonlocal is_read
        yield from io.StringIO(text, newline="")
        is_read = True

    try:
        for number, cells in enumerate(csv.reader(lines(), delimiter=separator), start=1):
            if is_read:
                raise csv.Error(f"a quotation mark in row {number} is never closed")
            if any(cells) and not (hint and number == 1):
                records.append((number, [cell.strip() for cell in cells]))
            if len(records) > ENOUGH_ROWS:
                break
    except csv.Error as error:
        raise InvalidInput(
            f"{file_name} cannot be read as separated text: {error}.",
            "Close the quotation mark: everything up to it is read as one cell.",
        ) from error
    return records


def _separator(text: str) -> str:
    """Return the separator under which the first records look most like a table."""
    sample = text[:100_000]

    def score(separator: str) -> tuple[int, int]:
        best = (0, 0)
        try:
            reader = csv.reader(io.StringIO(sample, newline=""), delimiter=separator)
            for _, cells in zip(range(_LOOKED_AT), reader, strict=False):
                best = max(best, (known_headers(cells), len(cells)))
        except csv.Error:
            pass
        return best

    return max(_SEPARATORS, key=score)


def _objects(text: str, file_name: str) -> list[Record]:
    refused = InvalidInput(
        f"{file_name} is not a list of flat objects.",
        'Give one object for each row, such as [{"objective": "…", "key result": "…"}].',
    )
    try:
        rows = json.loads(text, parse_constant=lambda _name: None)
    except (ValueError, RecursionError) as error:
        raise InvalidInput(f"{file_name} is not valid JSON: {error}.", refused.hint) from error
    if isinstance(rows, dict):
        lists = [value for value in rows.values() if isinstance(value, list)]
        rows = lists[0] if len(lists) == 1 else None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise refused
    headers = list(dict.fromkeys(name for row in rows for name in row))
    if any(isinstance(value, dict | list) for row in rows for value in row.values()):
        raise refused
    cells = [[plain(name) for name in headers]]
    return list(enumerate([*cells, *([_json_cell(row.get(n)) for n in headers] for row in rows)]))


def _json_cell(value: Any) -> Cell:  # noqa: ANN401
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int) and abs(value) > _EXACT:
        return str(value)  # an id with all its digits, rather than a number without the last
    return float(value) if isinstance(value, int | float) else plain(str(value))


def plain(text: str) -> str:
    """Return the text of a cell trimmed and without control characters."""
    return _CONTROL.sub("", text).strip()


def shown(cell: Cell) -> str:
    """Return a cell as a person would have typed it."""
    if isinstance(cell, float):
        return f"{cell:.0f}" if cell.is_integer() and abs(cell) <= _EXACT else f"{cell:.15g}"
    return cell.isoformat() if isinstance(cell, date) else cell


def _sheet(file_name: str, records: Sequence[Record], notices: Iterable[Notice]) -> Sheet:
    records = [record for record in records if any(cell != "" for cell in record[1])]
    if not records:
        raise InvalidInput(f"{file_name} is empty.", "Choose a file with a row of headers.")
    known = [known_headers([shown(cell) for cell in cells]) for _, cells in records[:_LOOKED_AT]]
    first = known.index(max(known)) if max(known) >= 2 else 0
    found = list(notices)
    above = tuple(number for number, _ in records[:first])
    if above:
        found.append(
            Notice(code="above_headers", rows=above, message="stands above the headers; left out.")
        )
    header_row, header_cells = records[first]
    rest = records[first + 1 :]
    width = max(len(cells) for _, cells in records[first:])
    if width > MOST_COLUMNS:
        raise InvalidInput(
            f"{file_name} has more than {MOST_COLUMNS} columns, which is what an import takes.",
            "Keep the columns that describe objectives and key results.",
        )
    if len(rest) > MOST_ROWS:
        raise InvalidInput(
            f"{file_name} has more than {MOST_ROWS:,} rows, which is what an import takes.",
            "Split it into several files.",
        )
    headers = [" ".join(shown(cell).split())[:200] for cell in header_cells]
    headers += [""] * (width - len(headers))
    return Sheet(
        source=file_name,
        headers=tuple(headers),
        header_row=header_row,
        lines=tuple(
            Line(number, (*cells, *([""] * (width - len(cells))))) for number, cells in rest
        ),
        notices=tuple(found),
    )
