"""Which column of pasted readings holds what: by its header, or by what stands in it."""

import re
from collections.abc import Callable
from collections.abc import Mapping as Names
from typing import Final

from okr_core.transfer.days import read_day
from okr_core.transfer.headers import Column
from okr_core.transfer.kpi_cells import FIGURES
from okr_core.transfer.numbers import read_number
from okr_core.transfer.reading import Cell, Line, Sheet, shown

_DAYS: Final = re.compile(r"day|date|measured( on)?|datum|tag|fecha|jour|dag", re.I)
_VALUES: Final = re.compile(r"value|reading|current|actual|number|wert|valor|valeur|waarde", re.I)
_KPIS: Final = re.compile(r"kpi( name)?|name|metric|indicator|kennzahl", re.I)
_NOTES: Final = re.compile(r"notes?|comments?|remarks?|notiz|kommentar", re.I)
_HEADERS: Final = {
    Column.MEASURED_ON: _DAYS,
    Column.CURRENT: _VALUES,
    Column.METRIC: _KPIS,
    Column.NOTE: _NOTES,
}


def with_headers(sheet: Sheet) -> Sheet:
    """Return the sheet with a row of headers: where its first row is a reading, all of them are.

    So it is where it holds a day or a number and no header, also if the other of them is wrong.
    """
    has_header = any(
        pattern.fullmatch(header.strip())
        for header in sheet.headers
        for pattern in _HEADERS.values()
    )
    if not has_header and any(read_day(one) or read_number(one) for one in sheet.headers):
        first = Line(sheet.header_row, tuple(sheet.headers))
        return sheet.model_copy(
            update={"headers": ("",) * len(sheet.headers), "lines": (first, *sheet.lines)}
        )
    return sheet


def columns_of(
    sheet: Sheet, kpis: Names[str, str], *, is_of_one: bool
) -> tuple[Column | None, ...]:
    """Return what each column means: by its header, else by what most of its cells are.

    Args:
        sheet: With a row of headers, be they empty.
        kpis: Names of KPIs by id.
        is_of_one: Whether all lines are about one KPI that they need not name.
    """
    found: list[Column | None] = [None] * len(sheet.headers)
    for column, pattern in _HEADERS.items():
        for at, header in enumerate(sheet.headers):
            if found[at] is None and column not in found and pattern.fullmatch(header.strip()):
                found[at] = column
    known = {folded(title) for title in kpis.values()}
    tests: dict[Column, Callable[[Cell], bool]] = {
        Column.MEASURED_ON: lambda cell: read_day(cell) is not None,
        Column.METRIC: lambda cell: folded(shown(cell)) in known,
        Column.CURRENT: lambda cell: read_number(shown(cell)) is not None,
    }
    for column, fits in tests.items():
        best = None if column in found else _fitting(sheet, found, fits)
        if best is not None:
            found[best] = column
    _fill_in(sheet, found, is_of_one=is_of_one)
    left = [at for at, taken in enumerate(found) if taken is None and not sheet.headers[at]]
    if left and Column.NOTE not in found:
        found[left[0]] = Column.NOTE
    return tuple(found)


def _fill_in(sheet: Sheet, found: list[Column | None], *, is_of_one: bool) -> None:
    """Take what is left for what every line needs: each cell is then refused for what it says."""
    if Column.MEASURED_ON not in found:
        at = _fitting(sheet, found, lambda cell: FIGURES.fullmatch(shown(cell)) is not None)
        if at is not None:
            found[at] = Column.MEASURED_ON
    for column in (Column.METRIC, Column.MEASURED_ON, Column.CURRENT):
        is_needed = column not in found and not (is_of_one and column is Column.METRIC)
        if is_needed and None in found:
            found[found.index(None)] = column


def _fitting(sheet: Sheet, found: list[Column | None], fits: Callable[[Cell], bool]) -> int | None:
    """The place of the column that means nothing yet and most of whose cells fit, if some do."""
    counts = {
        at: sum(fits(line.cells[at]) for line in sheet.lines)
        for at, taken in enumerate(found)
        if taken is None
    }
    best = max(counts, key=lambda at: counts[at], default=None)
    return best if best is not None and counts[best] else None


def folded(name: str) -> str:
    """Return a name as it is compared: without case, and with single spaces."""
    return " ".join(name.split()).casefold()
