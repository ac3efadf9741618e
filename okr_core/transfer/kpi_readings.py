"""Readings of KPIs as people paste them: a day and a value on each line, and a KPI where several.

Columns are known by their headers or, without any, by what stands in them.
"""

import csv
import io
from collections.abc import Mapping as Names
from collections.abc import Sequence
from datetime import date
from difflib import get_close_matches
from typing import Final, NamedTuple

from okr_core.model.errors import InvalidInput
from okr_core.model.understood import Problem, Question
from okr_core.transfer.cells import Cells
from okr_core.transfer.days import read_day
from okr_core.transfer.headers import Column, Mapping
from okr_core.transfer.kpi_cells import TITLES, ReadingCells
from okr_core.transfer.kpi_columns import columns_of, folded, with_headers
from okr_core.transfer.numbers import read_number
from okr_core.transfer.reading import Line, Sheet, read, shown

_WRITTEN: Final = {  # the ways of writing one unit
    way: ways[0]
    for ways in (
        ("%", "percent", "pct", "per cent"),
        ("€", "eur", "euro"),
        ("$", "usd", "dollar"),
        ("£", "gbp"),
        ("¥", "jpy"),
        ("h", "hour", "hr"),
        ("min", "minute"),
        ("s", "sec", "second"),
        ("d", "day"),
    )
    for way in ways
}
_NEAREST: Final = 3  # names that are told where one is unknown


class Entry(NamedTuple):
    """One reading that was understood."""

    row: int
    kpi_id: str
    measured_on: date
    value: float
    note: str | None
    unit: str = ""  # that stood beside the value


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
    units: Names[str, str] | None = None,
) -> Readings:
    """Return the readings of pasted text or of a file, as ``transfer.reading`` reads them.

    Args:
        content: The text or the file.
        name: What it is called.
        kpis: Names of KPIs by id.
        today: The organisation's day; nothing was measured after it.
        own: The KPI that a line is about which names none.
        answers: By the id of a question.
        units: In what a KPI is counted, by its id; a value that says another unit is refused.

    Raises:
        InvalidInput: It cannot be read, is too large, or is empty.
    """
    sheet = with_headers(read(_tabbed(content), name))
    if not sheet.lines:
        raise InvalidInput(
            f"There is no reading in {name}.",
            "Write a day and a value on each line, such as 2026-08-01 12.5."
            if own is not None
            else "Write a KPI, a day and a value on each line, apart by a tab or a semicolon.",
        )
    mapping = Mapping(columns=columns_of(sheet, kpis, is_of_one=own is not None))
    _refuse_missing(mapping.columns, is_of_one=own is not None)
    cells = ReadingCells(sheet, mapping, answers or {})
    by_name: dict[str, list[str]] = {}
    for kpi_id, title in kpis.items():
        by_name.setdefault(folded(title), []).append(kpi_id)
    entries = [
        entry
        for line in sheet.lines
        for entry in _entry(line, cells, by_name, own, tuple(kpis.values()))
        if not _is_refused_for_its_unit(line, cells, kpis, units or {}, entry)
    ]
    lines = {line.number: line for line in sheet.lines}
    for entry in entries:
        if entry.measured_on > today:
            expected = f"a day up to today, {today}"
            cells.problem(lines[entry.row], Column.MEASURED_ON, expected)
    _refuse_twice(entries, lines, cells)
    good = tuple(entry for entry in entries if entry.row not in cells.bad_rows)
    waiting = {row for question in cells.questions for row in question.rows}
    told = sorted(cells.problems, key=lambda one: one.row)
    problems = tuple(one for one in told if one.row not in waiting)
    return Readings(
        good,
        problems,
        tuple(cells.questions),
        tuple(str(one) for one in cells.notices),
        _rest(sheet, mapping, {entry.row for entry in good}),
    )


def _refuse_missing(columns: Sequence[Column | None], *, is_of_one: bool) -> None:
    """Refuse once, for all lines, that none of them holds what each needs.

    Raises:
        InvalidInput: There is no column of days, of values, or of the KPIs that lines are about.
    """
    needed = {Column.METRIC: "KPI", Column.MEASURED_ON: "day", Column.CURRENT: "value"}
    wanted = [word for column, word in needed.items() if not (is_of_one and word == "KPI")]
    missing = [needed[one] for one in needed if needed[one] in wanted and one not in columns]
    if missing:
        raise InvalidInput(
            f"The lines name no {' and no '.join(missing)}.",
            f"Write a {', a '.join(wanted[:-1])} and a {wanted[-1]} on each, apart by a tab or a "
            "semicolon.",
        )


def _is_refused_for_its_unit(
    line: Line, cells: Cells, kpis: Names[str, str], units: Names[str, str], entry: Entry
) -> bool:
    """Whether the value says another unit than that of its KPI, which the cells then keep."""
    own = units.get(entry.kpi_id)
    if own is None or not entry.unit or _same(entry.unit) == _same(own):
        return False
    counted = f"counted in {own}" if own else "counted without a unit"
    why = f"that is in {entry.unit}, and {kpis[entry.kpi_id]} is {counted}"
    cells.problem(line, Column.CURRENT, f"a number in {own}" if own else "a number alone", why=why)
    return True


def _same(unit: str) -> str:
    """A unit in the way of writing that stands for all of them; one of a thing is as many."""
    plain = " ".join(unit.split()).casefold().strip(".")
    one = plain[:-1] if len(plain) > 2 and plain.endswith("s") else plain
    return _WRITTEN.get(plain) or _WRITTEN.get(one) or one


def _refuse_twice(entries: Sequence[Entry], lines: Names[int, Line], cells: Cells) -> None:
    """Refuse every reading of a KPI and a day that has several: only a person knows which is so."""
    by_day: dict[tuple[str, date], list[Entry]] = {}
    for entry in entries:
        by_day.setdefault((entry.kpi_id, entry.measured_on), []).append(entry)
    for several in by_day.values():
        for entry in several if len(several) > 1 else ():
            other = next(one for one in several if one is not entry)
            why = f"row {other.row} has {other.value:.15g} for that day too; leave one of them out"
            cells.problem(
                lines[entry.row], Column.CURRENT, "one value for a KPI and a day", why=why
            )


def _rest(sheet: Sheet, mapping: Mapping, good: set[int]) -> str:
    """The rows that are not among the good ones, tab-separated, with headers that are known."""
    left = [line.cells for line in sheet.lines if line.number not in good]
    if not left:
        return ""
    headers = [
        header or (TITLES.get(column, "") if column else "")
        for header, column in zip(sheet.headers, mapping.columns, strict=True)
    ]
    written = io.StringIO()
    writer = csv.writer(written, delimiter="\t", lineterminator="\n")
    writer.writerows([headers, *([shown(cell) for cell in cells] for cells in left)])
    return written.getvalue().rstrip("\n")


def _entry(
    line: Line,
    cells: Cells,
    by_name: Names[str, list[str]],
    own: str | None,
    names: Sequence[str],
) -> list[Entry]:
    """The reading of a line; nothing where something is wrong with it, which the cells keep."""
    for column in (Column.MEASURED_ON, Column.CURRENT):
        if not cells.text(line, column):
            cells.problem(line, column, "a day" if column is Column.MEASURED_ON else "a number")
    measured_on, value = cells.day(line, Column.MEASURED_ON), cells.number(line, Column.CURRENT)
    kpi_id = own
    if Column.METRIC in cells.mapping.columns or own is None:
        named = cells.text(line, Column.METRIC)
        found = by_name.get(folded(named), [])
        if named or own is None:
            kpi_id = found[0] if len(found) == 1 else None
        if kpi_id is None:
            several = "several KPIs are called that; paste this line into the drawer of its own"
            why = several if found else _nearest(named, names)
            cells.problem(line, Column.METRIC, "the name of a KPI", named, why)
    note = cells.text(line, Column.NOTE) or None
    if kpi_id is None or measured_on is None or value is None:
        return []
    return [Entry(line.number, kpi_id, measured_on, value.value, note, value.unit)]


def _nearest(named: str, names: Sequence[str]) -> str:
    """Which KPIs may be meant by a name that none has: those most like it, else the first few."""
    if not names:
        return "there is no KPI yet"
    by_folded = {folded(name): name for name in sorted(names, key=folded)}
    like = get_close_matches(folded(named), by_folded, n=_NEAREST, cutoff=0.5)
    if like:
        said = " or ".join(f"“{by_folded[one]}”" for one in like)
        return f"no KPI is called that; did you mean {said}?"
    first = ", ".join(f"“{name}”" for name in list(by_folded.values())[:_NEAREST])
    more = len(by_folded) - _NEAREST
    known = f"the KPIs are {first}{f' and {more} more' if more > 0 else ''}"
    return f"no KPI is called that; {known}" if named else known


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
