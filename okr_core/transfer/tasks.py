"""A pasted list of tasks: one a line, or cells under headers; each becomes a task or a reason.

Nothing is guessed that a person could have meant otherwise: a day that can be read in two ways, a
name that nobody has and a unit that is none of work are said, line by line, all at once.
"""

import csv
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from pydantic import ValidationError

from okr_core.model.commands import NewTask, refusals
from okr_core.model.vocabulary import TaskStatus
from okr_core.transfer.days import EXPECTED, read_day, why_no_day
from okr_core.transfer.numbers import read_number
from okr_core.transfer.task_words import EFFORTS, NAMES, STATUSES, field_of

MOST: Final = 500
"""Tasks taken at once."""

_BULLET: Final = re.compile(r"(?:[-*•–]|\d{1,3}[.)])\s+")
_BOX: Final = re.compile(r"\[([ xX])\]\s+")


@dataclass
class PastedTask:
    """One line that was pasted.

    Attributes:
        number: Which line of the text, from 1.
        text: As it was pasted.
        values: What was read, by field of a task.
        waits_for: The lines that it waits for.
        problems: Why it cannot be added, one sentence each.
        labels: What the headers call its fields.
    """

    number: int
    text: str
    values: dict[str, Any] = field(default_factory=dict)
    waits_for: list[int] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    labels: Mapping[str, str] = field(default_factory=dict)

    def label(self, column: str) -> str:
        """Return what a field is called where it was pasted, or else here."""
        return self.labels.get(column) or NAMES.get(column, NAMES["title"])


@dataclass(frozen=True)
class Pasted:
    """What a pasted text says.

    Attributes:
        tasks: One for each line that is not empty.
        header: The line with the headers, or an empty text.
        columns: The fields that the headers name; the title alone without headers.
        unknown: Headers that mean nothing here, or what an earlier one means.
    """

    tasks: tuple[PastedTask, ...]
    header: str = ""
    columns: tuple[str, ...] = ("title",)
    unknown: tuple[str, ...] = ()

    @property
    def good(self) -> list[PastedTask]:
        """The lines that can be added."""
        return [task for task in self.tasks if not task.problems]

    @property
    def bad(self) -> list[PastedTask]:
        """The lines that cannot."""
        return [task for task in self.tasks if task.problems]

    def to_add(self) -> list[dict[str, Any]]:
        """Return the good lines as the tasks of a command, each naming the others by place."""
        places = {task.number: place for place, task in enumerate(self.good)}
        return [
            {**task.values, "waits_for": [places[one] for one in task.waits_for]}
            for task in self.good
        ]

    def rest(self) -> str:
        """Return the text without the good lines, to go on with."""
        return "\n".join(line for line in (self.header, *(one.text for one in self.bad)) if line)


@dataclass(frozen=True)
class Known:
    """The names that a line may say, each with its id, as pairs: two may have one name."""

    people: Sequence[tuple[str, str]] = ()
    stages: Sequence[tuple[str, str]] = ()
    sprints: Sequence[tuple[str, str]] = ()
    tasks: Sequence[tuple[str, str]] = ()


def read_tasks(text: str, known: Known) -> Pasted:
    """Return what a pasted text says.

    Args:
        text: One task a line, bullets and boxes left aside; or cells parted by tabs, semicolons or
            commas below a line that names the columns.
        known: Whom and what it may name.
    """
    lines = [
        (number, line.strip("\r\n"))
        for number, line in enumerate(text.splitlines(), start=1)
        if line.strip()
    ]
    separator, names = _header(lines[0][1]) if lines else ("", [])
    if not separator:
        found = Pasted(tuple(_plain_task(number, line) for number, line in lines))
    else:
        columns = _fields(names)
        called = [" ".join(name.split()) for name in names]
        labels = {
            column: f"{name[:1].upper()}{name[1:]}"
            for column, name in zip(columns, called, strict=True)
        }
        found = Pasted(
            tuple(
                _task_of_cells(PastedTask(number, line, labels=labels), separator, columns, known)
                for number, line in lines[1:]
            ),
            header=lines[0][1],
            columns=tuple(name for name in NAMES if name in columns),
            unknown=tuple(
                name.strip()
                for name, column in zip(names, columns, strict=True)
                if name.strip() and not column
            ),
        )
        _name_waiting(found.tasks, known)
    _check(found)
    return found


def _header(line: str) -> tuple[str, list[str]]:
    """Return how the cells of a first line are parted and what they say, if they are headers."""
    for separator in "\t;,":
        names = _cells(line, separator)
        if len(names) > 1 and "title" in map(field_of, names):
            return separator, names
    return ("\t", [line]) if field_of(line) == "title" else ("", [])


def _fields(names: Sequence[str]) -> tuple[str, ...]:
    """Return the field of each header; empty for one unknown, or with the field of an earlier."""
    found: list[str] = []
    for name in names:
        column = field_of(name)
        found.append("" if column in found else column)
    return tuple(found)


def _cells(line: str, separator: str) -> list[str]:
    return next(csv.reader([line], delimiter=separator, skipinitialspace=True), [])


def _folded(text: str) -> str:
    return " ".join(re.sub(r"[_\-]", " ", re.sub(r"\(.*?\)", "", text)).split()).casefold()


def _bare(text: str) -> str:
    letters = unicodedata.normalize("NFKD", _folded(text))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _plain_task(number: int, line: str) -> PastedTask:
    title, status = line.strip(), TaskStatus.TODO
    title = _BULLET.sub("", title, count=1) if _BULLET.match(title) else title
    if (box := _BOX.match(title)) is not None:
        title = title[box.end() :]
        status = TaskStatus.DONE if box[1].strip() else TaskStatus.TODO
    task = PastedTask(number, line, {"title": title, "status": status})
    if "\t" in title:
        task.problems.append("It has several cells. Name the columns in a first line.")
    return task


def _task_of_cells(
    task: PastedTask, separator: str, columns: Sequence[str], known: Known
) -> PastedTask:
    task.values |= {"title": "", "status": TaskStatus.TODO}
    cells = _cells(task.text, separator)
    if any(cell.strip() for cell in cells[len(columns) :]):
        task.problems.append(
            f"It has {len(cells)} cells under {len(columns)} headers. "
            "Put what holds the separator in quotes."
        )
    for column, cell in zip(columns, cells, strict=False):
        if column and cell.strip():
            _read_cell(task, column, cell.strip(), known)
    return task


def _read_cell(task: PastedTask, column: str, cell: str, known: Known) -> None:
    if column in {"starts_on", "due_on"}:
        task.values[column] = _day(task, column, cell)
    elif column in {"planned_effort", "actual_effort"}:
        task.values[column] = _effort(task, column, cell)
    elif column == "status":
        status = STATUSES.get(_folded(cell))
        if status is None:
            _expected(task, column, "to do, doing, done or cancelled", cell)
        task.values[column] = status or TaskStatus.TODO
    elif column == "assignee_id":
        task.values[column] = _named(task, column, cell, known.people, "person")
    elif column == "project_stage_id":
        task.values[column] = _named(task, column, cell, known.stages, "stage")
    elif column == "sprint_id":
        task.values[column] = _named(task, column, cell, known.sprints, "sprint")
    else:
        task.values[column] = cell


def _expected(task: PastedTask, column: str, expected: str, found: str) -> None:
    task.problems.append(f"{task.label(column)}: expected {expected}, found “{found}”.")


def _day(task: PastedTask, column: str, cell: str) -> date | None:
    reading = read_day(cell)
    if reading is None:
        why = why_no_day(cell)
        _expected(task, column, f"a day such as {EXPECTED}{f' ({why})' if why else ''}", cell)
        return None
    if reading.is_ambiguous:
        _expected(task, column, f"{EXPECTED}, for this can be read in two ways", cell)
        return None
    return reading.day


def _effort(task: PastedTask, column: str, cell: str) -> float | None:
    reading = read_number(cell)
    days = EFFORTS.get(reading.unit.casefold()) if reading else None
    if reading is None or days is None:
        _expected(task, column, "a number of person-days, such as 1.5 or 4 h", cell)
        return None
    if reading.is_ambiguous:
        _expected(task, column, "a number that can be read in one way", cell)
        return None
    return reading.value * days


def _named(
    task: PastedTask, column: str, cell: str, known: Sequence[tuple[str, str]], kind: str
) -> str | None:
    wanted = _folded(cell)
    found = [one for name, one in known if _folded(name) == wanted]
    if not found and kind == "person":  # a first name will do where one person has it
        found = [one for name, one in known if _folded(name).split(" ")[0] == wanted]
    if not found:  # as on a keyboard without the accents of a name
        found = [one for name, one in known if _bare(name) == _bare(cell)]
    if len(found) == 1:
        return found[0]
    if found:
        task.problems.append(f"{task.label(column)}: several are called “{cell}”.")
    else:
        task.problems.append(f"{task.label(column)}: there is no {kind} called “{cell}”.")
    return None


def _name_waiting(tasks: Sequence[PastedTask], known: Known) -> None:
    """Find the lines and tasks that each line waits for, named by title."""
    here: dict[str, list[int]] = {}
    for task in tasks:
        here.setdefault(_folded(str(task.values["title"])), []).append(task.number)
    for task in tasks:
        standing = []
        for name in _several(str(task.values.pop("waits_for", ""))):
            wanted = _folded(name)
            lines = here.get(wanted, [])
            ids = [one for told, one in known.tasks if _folded(told) == wanted]
            if len(lines) == 1:
                task.waits_for.append(lines[0])
            elif not lines and len(ids) == 1:
                standing.append(ids[0])
            else:
                many = "several tasks are" if lines or ids else "no task is"
                task.problems.append(f"{task.label('waits_for')}: {many} called “{name}”.")
        if standing:
            task.values["depends_on"] = standing


def _several(cell: str) -> Iterator[str]:
    yield from (part.strip() for part in re.split(r"[;|]", cell) if part.strip())


def _check(found: Pasted) -> None:
    """Say what the model refuses of each line, and which wait for one that cannot be added."""
    for place, task in enumerate(found.tasks):
        try:
            NewTask.model_validate(task.values)
        except ValidationError as error:
            task.problems += [
                f"{task.label(name)}: {sentence}" for name, sentence in refusals(error).items()
            ]
        if place >= MOST:
            task.problems.append(f"Add {MOST} tasks at once, and the others after them.")
    _refuse_circles(found)
    is_settled = False
    while not is_settled:
        bad = {task.number for task in found.bad}
        waiting = [task for task in found.good if bad & set(task.waits_for)]
        for task in waiting:
            first = min(bad & set(task.waits_for))
            task.problems.append(f"It waits for line {first}, which cannot be added.")
        is_settled = not waiting


def _refuse_circles(found: Pasted) -> None:
    needed = {task.number: task.waits_for for task in found.tasks}
    for task in found.tasks:
        reached, coming = set[int](), list(task.waits_for)
        while coming:
            number = coming.pop()
            if number not in reached:
                reached.add(number)
                coming += needed[number]
        if task.number in reached:
            task.problems.append("It waits for itself, over the tasks that it waits for.")
