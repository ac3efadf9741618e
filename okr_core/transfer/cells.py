"""The cells of a sheet under a mapping: texts, numbers and days, and everything found wrong."""

import re
from collections.abc import Mapping as Names
from datetime import date
from functools import cached_property
from typing import Final

from okr_core.model.commands.command import TITLE_LENGTH, one_line
from okr_core.model.understood import Notice, Option, Problem, Question
from okr_core.transfer.days import (
    EXPECTED,
    DayOrder,
    DayReading,
    day_order,
    read_day,
    why_no_day,
)
from okr_core.transfer.headers import Column, Mapping
from okr_core.transfer.numbers import LARGEST, DecimalMark, Reading, decimal_mark, read_number
from okr_core.transfer.reading import Line, Sheet, shown

LONGEST_CELL: Final = 10_000
_NOTHING: Final = frozenset({"-", "–", "—", "n/a", "na", "tbd", "null", "none", "?", "..."})
_BOUND: Final = re.compile(r"^(?:>=|<=|≥|≤|>|<|at least|at most|min\.?|max\.?)\s*(?=\S)", re.I)
NUMBERS: Final[tuple[Column, ...]] = (
    Column.BASELINE,
    Column.TARGET,
    Column.CURRENT,
    Column.BAND_LOW,
    Column.BAND_HIGH,
    Column.TOLERANCE,
    Column.WEIGHT,
    Column.CONFIDENCE,
)
DAYS: Final[tuple[Column, ...]] = (Column.STARTS_ON, Column.ENDS_ON, Column.MEASURED_ON)
_MARKS: Final[dict[str, DecimalMark]] = {",": ",", "comma": ",", ".": ".", "point": "."}
_WORDS: Final[tuple[tuple[DecimalMark, str], ...]] = ((".", "point"), (",", "comma"))
_ORDERS: Final[dict[str, DayOrder]] = {"day": "day", "month": "month"}


class Cells:
    """What the cells of one sheet say.

    Args:
        sheet: The cells.
        mapping: What the columns mean.
        answers: By the id of a question, or ``decimal`` (``,`` or ``.``) and ``dates`` (``day`` or
            ``month``, which comes first) for every column that leaves it open.

    Attributes:
        problems: What is wrong, so far.
        bad_rows: The rows that have a problem.
        questions: What has to be answered.
    """

    def __init__(self, sheet: Sheet, mapping: Mapping, answers: Names[str, str]) -> None:
        self.sheet = sheet
        self.mapping = mapping
        self.problems: list[Problem] = []
        self.bad_rows: set[int] = set()
        self._noticed: dict[tuple[str, str], list[int]] = {}
        self.questions: list[Question] = []
        self._where = {c: at for at, c in enumerate(mapping.columns) if c is not None}
        self._numbers = {c: self._readings(at) for c, at in self._where.items() if c in NUMBERS}
        self._marks = {c: self._mark(c, answers) for c in self._numbers}
        self._days = {
            c: [(line, line.cells[at], read_day(line.cells[at])) for line in sheet.lines]
            for c, at in self._where.items()
            if c in DAYS
        }
        self._orders = {c: self._order(c, answers) for c in self._days}
        for line in sheet.lines:
            self._look_over(line)

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What was noticed: one notice for each sentence, with all its rows."""
        return (
            *self.sheet.notices,
            *(
                Notice(code=code, rows=tuple(dict.fromkeys(rows)), message=message)
                for (code, message), rows in self._noticed.items()
            ),
        )

    def header(self, column: Column) -> str:
        """Return the header of a column as the file writes it."""
        at = self._where.get(column)
        return (self.sheet.headers[at] or f"column {at + 1}") if at is not None else column.value

    def problem(
        self,
        line: Line,
        column: Column,
        expected: str,
        found: str | None = None,
        why: str = "",
    ) -> None:
        """Keep a problem of a cell; what is found there is the cell itself unless given."""
        self.bad_rows.add(line.number)
        self.problems.append(
            Problem(
                row=line.number,
                column=self.header(column),
                expected=expected,
                found=self._typed(line, column) if found is None else found,
                why=why,
            )
        )

    def notice(self, code: str, message: str, *rows: int) -> None:
        """Keep a notice; the same sentence about several rows is one notice."""
        self._noticed.setdefault((code, message), []).extend(rows)

    def text(self, line: Line, column: Column) -> str:
        """Return a cell as text, or '' when it says nothing."""
        text = self._typed(line, column)
        return "" if text.casefold() in _NOTHING else text

    def title(self, line: Line, column: Column) -> str:
        """Return a cell as the title of something: one line, at most 200 characters; or ''."""
        text = str(one_line(self.text(line, column)))
        if len(text) > TITLE_LENGTH:
            self.problem(line, column, f"at most {TITLE_LENGTH} characters", f"{len(text)}: {text}")
            return ""
        return text

    def number(self, line: Line, column: Column) -> Reading | None:
        """Return a cell as a number that has one reading, or None when it is empty or is none."""
        cell = self._cell(line, column)
        if isinstance(cell, float) and abs(cell) <= LARGEST:
            return Reading(cell)
        text = self.text(line, column)
        if not text:
            return None
        reading = read_number(_BOUND.sub("", text)) if isinstance(cell, str) else None
        if reading is None:
            self.problem(line, column, "a number")
            return None
        return self._settled(line, column, reading)

    def _settled(self, line: Line, column: Column, reading: Reading) -> Reading | None:
        if not reading.is_ambiguous:
            return reading
        mark = self._marks[column]
        if mark is None:
            self.problem(line, column, "a number that reads only one way")
            return None
        return Reading(reading.under(mark), unit=reading.unit)

    def band(self, line: Line, column: Column) -> tuple[Reading, Reading] | None:
        """Return the two ends of a cell such as ``92–96``, or None when it is no band."""
        parts = band_parts(self.text(line, column))
        if parts is None:
            return None
        ends = [read_number(part) for part in parts]
        low, high = (self._settled(line, column, end) if end else None for end in ends)
        return (low, high) if low is not None and high is not None else None

    def day(self, line: Line, column: Column) -> date | None:
        """Return a cell as a day, or None when it is empty or is none."""
        if not self.text(line, column):
            return None
        reading = read_day(self._cell(line, column))
        if reading is None:
            self.problem(line, column, EXPECTED, why=why_no_day(self.text(line, column)))
            return None
        order = self._orders[column]
        if reading.is_ambiguous and order is None:
            self.problem(line, column, EXPECTED)
            return None
        return reading.under(order or "day")

    @cached_property
    def is_confidence_a_share(self) -> bool:
        """Whether confidences run from 0 to 1, because one of them lies between."""
        cells = (self._cell(line, Column.CONFIDENCE) for line in self.sheet.lines)
        readings = (read_number(shown(cell)) for cell in cells)
        return any(reading is not None and 0 < reading.value < 1 for reading in readings)

    def _cell(self, line: Line, column: Column) -> str | float | date:
        at = self._where.get(column)
        return "" if at is None else line.cells[at]

    def _typed(self, line: Line, column: Column) -> str:
        return shown(self._cell(line, column))

    def _look_over(self, line: Line) -> None:
        for column, at in self._where.items():
            cell = line.cells[at]
            if not isinstance(cell, str):
                continue
            if len(cell) > LONGEST_CELL:
                self.problem(
                    line, column, f"at most {LONGEST_CELL:,} characters", f"{len(cell):,}: {cell}"
                )
            elif cell.startswith("="):
                self.notice(
                    "formula",
                    f'"{self.header(column)}" holds a formula; it is read as text and never run.',
                    line.number,
                )

    def _mark(self, column: Column, answers: Names[str, str]) -> DecimalMark | None:
        """Return the decimal mark of a column, asking when its cells leave it open.

        A column that leaves it open follows the other columns of numbers: one program wrote them.
        """
        at = self._where[column]
        read = [reading for _, _, reading in self._numbers[column]]
        open_ = [one for one in self._numbers[column] if one[2].is_ambiguous]
        told = answers.get(f"decimal:{at}") or answers.get("decimal") or ""
        mark = decimal_mark(read) or _MARKS.get(told)
        if mark is None and not any(reading.mark for reading in read):
            mark = decimal_mark(one[2] for found in self._numbers.values() for one in found)
        if not open_ or mark is None:
            if open_:
                self._ask_mark(column, at, open_)
            return mark
        _, part, reading = open_[0]
        self.notice(
            "decimal_mark",
            f'"{self.header(column)}" is read with a decimal '
            f"{'comma' if mark == ',' else 'point'}: {part} is {reading.under(mark):.15g}.",
        )
        return mark

    def _readings(self, at: int) -> list[tuple[Line, str, Reading]]:
        """Return every number that a column has as text, with its row and how it is written."""
        found = []
        for line in self.sheet.lines:
            cell = line.cells[at]
            if isinstance(cell, str) and cell:
                for part in band_parts(cell) or (_BOUND.sub("", cell),):
                    reading = read_number(part)
                    if reading is not None:
                        found.append((line, part, reading))
        return found

    def _ask_mark(self, column: Column, at: int, open_: list[tuple[Line, str, Reading]]) -> None:
        _, part, reading = open_[0]
        self.questions.append(
            Question(
                id=f"decimal:{at}",
                column=self.header(column),
                text=f'What does {part} in "{self.header(column)}" mean?',
                options=tuple(
                    Option(value=mark, label=f"{reading.under(mark):.15g} (a decimal {word})")
                    for mark, word in _WORDS
                ),
                rows=tuple(dict.fromkeys(line.number for line, _, _ in open_)),
            )
        )

    def _order(self, column: Column, answers: Names[str, str]) -> DayOrder | None:
        """Return whether a column writes the day or the month first, asking when it is open.

        A column that leaves it open follows the other columns of days: one program wrote them.
        """
        at = self._where[column]
        known = [day for _, _, day in self._days[column] if day]
        open_ = [(line, cell, day) for line, cell, day in self._days[column] if day and day.other]
        swapped = {day.order for day in known if day.order}
        everywhere = [day for read in self._days.values() for _, _, day in read if day]
        told = answers.get(f"dates:{at}") or answers.get("dates") or ""
        order = day_order(known) or _ORDERS.get(told)
        if order is None and not swapped:
            order = day_order(everywhere)
        if order is not None and (open_ or swapped):
            self.notice("date_order", f'"{self.header(column)}" is read with the {order} first.')
        elif len(swapped) > 1:
            self.notice(
                "date_order", f'"{self.header(column)}" has days with the day and the month first.'
            )
        if open_ and order is None:
            self._ask_order(column, at, open_)
        return order

    def _ask_order(
        self, column: Column, at: int, open_: list[tuple[Line, str | float | date, DayReading]]
    ) -> None:
        _, cell, reading = open_[0]
        orders: tuple[DayOrder, DayOrder] = ("day", "month")
        self.questions.append(
            Question(
                id=f"dates:{at}",
                column=self.header(column),
                text=f'Which day is {shown(cell)} in "{self.header(column)}"?',
                options=tuple(
                    Option(value=order, label=f"{reading.under(order)} ({order} first)")
                    for order in orders
                ),
                rows=tuple(line.number for line, _, _ in open_),
            )
        )


def band_parts(text: str) -> tuple[str, str] | None:
    """Return the ends of ``92–96``, ``92 to 96`` or ``between 92 and 96`` as they are written."""
    found = re.fullmatch(
        r"(?:between\s+)?([^-–—]+?)\s*(?:-|–|—|\bto\b|\band\b|\.{2,3}|…)\s*([^-–—]+)",
        text.strip(),
        re.I,
    )
    if read_number(text) is not None:  # as 1e-5 is
        return None
    if found is None or any(read_number(part) is None for part in found.groups()):
        return None
    return found[1], found[2]
