"""The cells of pasted readings: told in the words of the KPIs page, with or without headers."""

import re
from datetime import date
from typing import Final

from okr_core.model.commands.command import EARLIEST, LATEST
from okr_core.transfer.cells import Cells
from okr_core.transfer.days import EXPECTED, NO_SUCH_DAY, DayOrder, read_day, why_no_day
from okr_core.transfer.headers import Column
from okr_core.transfer.reading import Line

TITLES: Final = {
    Column.MEASURED_ON: "Day",
    Column.CURRENT: "Value",
    Column.METRIC: "KPI",
    Column.NOTE: "Note",
}
"""What a column is called that has no header."""

_WRITTEN: Final[dict[DayOrder | None, str]] = {
    None: EXPECTED,
    "day": f"{EXPECTED} or DD.MM.YYYY",
    "month": f"{EXPECTED} or MM/DD/YYYY",
}
FIGURES: Final = re.compile(r"\d{1,4}([-./])\d{1,2}\1\d{1,4}\.?")
"""What is meant as a day, whether there is such a day or not."""

_YEAR: Final = re.compile(r"\d{4}")


class ReadingCells(Cells):
    """What the cells of pasted readings say."""

    def header(self, column: Column) -> str:
        """Return the header of a column as it was pasted, or what it is called on the page."""
        at = self._where.get(column)
        written = "" if at is None else self.sheet.headers[at]
        return written or TITLES.get(column) or super().header(column)

    def day(self, line: Line, column: Column) -> date | None:
        """Return a cell as a day; what is none is told how days are read in its column."""
        text = self.text(line, column)
        if not text or read_day(self._cell(line, column)) is not None:
            return super().day(line, column)
        why = _why_not(text) if FIGURES.fullmatch(text) else why_no_day(text)
        self.problem(line, column, _WRITTEN[self._orders[column]], why=why)
        return None


def _why_not(figures: str) -> str:
    year = _YEAR.search(figures)
    if year and not EARLIEST.year <= int(year[0]) <= LATEST.year:
        return f"days are kept from {EARLIEST.year} to {LATEST.year}"
    return NO_SUCH_DAY
