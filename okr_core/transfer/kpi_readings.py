"""Readings of KPIs as people paste them: a day and a value on each line, and a KPI where several.

Columns are known by their headers or, without any, by what stands in them.
"""

import csv
import io
import re
from collections.abc import Callable
from collections.abc import Mapping as Names
from datetime import date
from typing import Final, NamedTuple

from okr_core.model.errors import InvalidInput
from okr_core.model.understood import Problem, Question
from okr_core.transfer.cells import Cells
from okr_core.transfer.days import read_day
from okr_core.transfer.headers import Column, Mapping
from okr_core.transfer.numbers import read_number
from okr_core.transfer.reading import Cell, Line, Sheet, read, shown

_DAYS: Final = re.compile(r"day|date|measured( on)?|datum|tag|fecha|jour|dag", re.I)
_VALUES: Final = re.compile(r"value|reading|current|actual|number|wert|valor|valeur|waarde", re.I)
_KPIS: Final = re.compile(r"kpi( name)?|name|metric|indicator|kennzahl", re.I)
_NOTES: Final = re.compile(r"notes?|comments?|remarks?|notiz|kommentar", re.I)
_TITLES: Final = {
    Column.MEASURED_ON: "Day",
    Column.CURRENT: "Value",
    Column.METRIC: "KPI",
    Column.NOTE: "Note",
}
_HEADERS: Final = {
    Column.MEASURED_ON: _DAYS,
    Column.CURRENT: _VALUES,
    Column.METRIC: _KPIS,
    Column.NOTE: _NOTES,
}


class Entry(NamedTuple):
    """One reading that was understood."""

    row: int
    kpi_id: str
    measured_on: date
    value: float
    note: str | None


class Readings(NamedTuple):
    """What was understood, everything found wrong, and what only a person can say.

    Attributes:
        entries: The good rows, in order.
        problems: What is wrong with the others, all of it.
        questions: How days or numbers are meant that can be read in two ways.
        notices: What was read in a way worth knowing.
        rest: The other rows as text below a line of headers, to go on with; empty without any.
    """

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    questions: tuple[Question, ...]
    notices: tuple[str, ...]
    rest: str = ""


def read_readings(
    content: bytes,
    name: str,
    kpis: Names[str, str],
    *,
    today: date,
    own: str | None = None,
    answers: Names[str, str] | None = None,
) -> Readings:
    """Return the readings of pasted text or of a file, as ``transfer.reading`` reads them.

    Args:
        content: The text or the file.
        name: What it is called.
        kpis: Names of KPIs by id.
        today: The organisation's day; nothing was measured after it.
        own: The KPI that a line is about which names none.
        answers: By the id of a question.

    Raises:
        InvalidInput: It cannot be read, is too large, or is empty.
    """
    sheet = _with_headers(read(_tabbed(content), name))
    if not sheet.lines:
        raise InvalidInput(
            f"There is no reading in {name}.",
            "Write a day and a value on each line, such as 2026-08-01 12.5.",
        )
    mapping = Mapping(columns=_columns(sheet, kpis))
    cells = Cells(sheet, mapping, answers or {})
    by_name: dict[str, list[str]] = {}
    for kpi_id, title in kpis.items():
        by_name.setdefault(_folded(title), []).append(kpi_id)
    entries = [
        entry for line in sheet.lines for entry in _entry(line, cells, mapping, by_name, own)
    ]
    lines = {line.number: line for line in sheet.lines}
    for entry in entries:
        if entry.measured_on > today:
            expected = f"a day up to today, {today}"
            cells.problem(lines[entry.row], Column.MEASURED_ON, expected)
    good = tuple(entry for entry in entries if entry.row not in cells.bad_rows)
    waiting = {row for question in cells.questions for row in question.rows}
    problems = tuple(one for one in cells.problems if one.row not in waiting)
    return Readings(
        good,
        problems,
        tuple(cells.questions),
        tuple(str(one) for one in cells.notices),
        _rest(sheet, mapping, {entry.row for entry in good}),
    )


def _rest(sheet: Sheet, mapping: Mapping, good: set[int]) -> str:
    """The rows that are not among the good ones, tab-separated, with headers that are known."""
    left = [line.cells for line in sheet.lines if line.number not in good]
    if not left:
        return ""
    headers = [
        header or (_TITLES.get(column, "") if column else "")
        for header, column in zip(sheet.headers, mapping.columns, strict=True)
    ]
    written = io.StringIO()
    writer = csv.writer(written, delimiter="\t", lineterminator="\n")
    writer.writerows([headers, *([shown(cell) for cell in cells] for cells in left)])
    return written.getvalue().rstrip("\n")


def _entry(
    line: Line,
    cells: Cells,
    mapping: Mapping,
    by_name: Names[str, list[str]],
    own: str | None,
) -> list[Entry]:
    """The reading of a line; nothing where something is wrong with it, which the cells keep."""
    for column in (Column.MEASURED_ON, Column.CURRENT):
        if not cells.text(line, column):
            cells.problem(line, column, "a day" if column is Column.MEASURED_ON else "a number")
    measured_on, value = cells.day(line, Column.MEASURED_ON), cells.number(line, Column.CURRENT)
    kpi_id = own
    if Column.METRIC in mapping.columns or own is None:
        named = cells.text(line, Column.METRIC)
        found = by_name.get(_folded(named), [])
        if named or own is None:
            kpi_id = found[0] if len(found) == 1 else None
        if kpi_id is None:
            why = "there are several of this name" if len(found) > 1 else ""
            cells.problem(line, Column.METRIC, "the name of a KPI", why=why)
    note = cells.text(line, Column.NOTE) or None
    if kpi_id is None or measured_on is None or value is None:
        return []
    return [Entry(line.number, kpi_id, measured_on, value.value, note)]


def _with_headers(sheet: Sheet) -> Sheet:
    """The sheet with a row of headers: where its first row is a reading, all of them are."""
    if any(read_day(cell) is not None for cell in sheet.headers):
        first = Line(sheet.header_row, tuple(sheet.headers))
        return sheet.model_copy(
            update={"headers": ("",) * len(sheet.headers), "lines": (first, *sheet.lines)}
        )
    return sheet


def _columns(sheet: Sheet, kpis: Names[str, str]) -> tuple[Column | None, ...]:
    """What each column means: by its header, else by what most of its cells are."""
    found: list[Column | None] = [None] * len(sheet.headers)
    for column, pattern in _HEADERS.items():
        for at, header in enumerate(sheet.headers):
            if found[at] is None and column not in found and pattern.fullmatch(header.strip()):
                found[at] = column
    known = {_folded(title) for title in kpis.values()}
    tests: dict[Column, Callable[[Cell], bool]] = {
        Column.MEASURED_ON: lambda cell: read_day(cell) is not None,
        Column.METRIC: lambda cell: _folded(shown(cell)) in known,
        Column.CURRENT: lambda cell: read_number(shown(cell)) is not None,
    }
    for column, fits in tests.items():
        best = None if column in found else _fitting(sheet, found, fits)
        if best is not None:
            found[best] = column
    left = [at for at, taken in enumerate(found) if taken is None and not sheet.headers[at]]
    if left and Column.NOTE not in found:
        found[left[0]] = Column.NOTE
    return tuple(found)


def _fitting(sheet: Sheet, found: list[Column | None], fits: Callable[[Cell], bool]) -> int | None:
    """The place of the column that means nothing yet and most of whose cells fit, if some do."""
    counts = {
        at: sum(fits(line.cells[at]) for line in sheet.lines)
        for at, taken in enumerate(found)
        if taken is None
    }
    best = max(counts, key=lambda at: counts[at], default=None)
    return best if best is not None and counts[best] else None


def _tabbed(content: bytes) -> bytes:
    """Lines of a day, a space and a value as tab-separated ones; anything else as it is."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if ";" in text or not any(_days_words(line) for line in lines):
        return content
    return "\n".join(line if "\t" in line else _cut(line) for line in lines).encode()


def _cut(line: str) -> str:
    words, count = line.split(), _days_words(line) or 1
    return "\t".join((" ".join(words[:count]), " ".join(words[count:])))


def _days_words(line: str) -> int:
    """With how many words a line says its day, where a number is all that stands behind it."""
    words = [] if "\t" in line else line.split()
    for count in (1, 3):
        day, rest = " ".join(words[:count]), " ".join(words[count:])
        if rest and read_day(day) is not None and read_number(rest) is not None:
            return count
    return 0


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
