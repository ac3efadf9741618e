"""What an import understood from a file: items to write, problems, notices, open questions.

Values only: how a file is read lives in ``okr_core.transfer``, how items are written in
``okr_core.workspace.importing``.
"""

from datetime import date
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict

from okr_core.model.vocabulary import Ambition, KeyResultKind, OwnStatus

LONGEST_QUOTE: Final = 60  # characters of a cell that a problem repeats


class _Values(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Problem(_Values):
    """One thing that keeps a row from being imported.

    Attributes:
        row: The row of the file, as a spreadsheet numbers it; the headers are usually row 1.
        column: The header as the file writes it, or the usual name of a column it lacks.
        expected: What would have been right.
        found: What is there; empty for an empty cell.
        why: Why that is wrong, where it looks right; else empty.
    """

    row: int
    column: str
    expected: str
    found: str = ""
    why: str = ""

    def __str__(self) -> str:
        found = " ".join(self.found.split())
        if len(found) > LONGEST_QUOTE:
            found = f"{found[: LONGEST_QUOTE - 1]}…"
        said = f'row {self.row}, "{self.column}": expected {self.expected}, found '
        return said + (found or "nothing") + (f" ({self.why})" if self.why else "")


class Notice(_Values):
    """Something that was read in a way worth knowing, and that keeps no row from being imported.

    Attributes:
        code: What kind of oddity it is, e.g. ``several_entities``.
        rows: The rows it is about; empty when it is about the file.
        message: One sentence.
    """

    code: str
    rows: tuple[int, ...] = ()
    message: str

    def __str__(self) -> str:
        return f"{said_rows(self.rows)}: {self.message}" if self.rows else self.message


class Option(_Values):
    """One answer to a question: what to answer, and how it reads."""

    value: str
    label: str


class Question(_Values):
    """A way of writing that only the person who wrote the file can settle.

    Attributes:
        id: What an answer refers to, e.g. ``decimal:4`` for the fifth column.
        column: The header as the file writes it.
        text: The question, with an example from the file.
        options: The possible answers.
        rows: The rows that wait for the answer.
    """

    id: str
    column: str
    text: str
    options: tuple[Option, ...]
    rows: tuple[int, ...]


class Owner(_Values):
    """A person as a file names them: by name, by email address, or both."""

    name: str
    email: str | None = None


class Period(_Values):
    """A cycle as a file names it; the days count only where no cycle has that name yet."""

    name: str
    starts_on: date
    ends_on: date


class _Item(_Values):
    """What every item has.

    Attributes:
        key: Names the item within its file.
        row: The row it stands on.
        title: One line, at most 200 characters.
        parent: Key of the item above it.
        owner: Who answers for it.
        is_owner_inferred: Whether its own row names nobody. Then an owner who is there already
            stays.
    """

    key: str
    row: int
    title: str
    parent: str | None = None
    owner: Owner | None = None
    is_owner_inferred: bool = False


class ObjectiveItem(_Item):
    """An objective; its parent is the objective or key result it aligns to."""

    entity: Literal["objective"] = "objective"
    team: str
    is_personal: bool = False
    cycle: str
    why: str | None = None
    ambition: Ambition | None = None


class KeyResultItem(_Item):
    """A key result; its parent is its objective.

    Numbers are in ``unit``. ``current`` was measured on ``measured_on``; None is the day of the
    import. ``due_on`` is the day the target is meant for.
    """

    entity: Literal["key_result"] = "key_result"
    kind: KeyResultKind = KeyResultKind.INCREASE
    unit: str = ""
    baseline: float | None = None
    target: float | None = None
    band_low: float | None = None
    band_high: float | None = None
    tolerance: float | None = None
    weight: float | None = None
    due_on: date | None = None
    current: float | None = None
    measured_on: date | None = None
    confidence: int | None = None
    own_status: OwnStatus | None = None
    note: str | None = None


class ProjectItem(_Item):
    """A project; its parent is the key result it is meant to move."""

    entity: Literal["project"] = "project"
    team: str
    is_personal: bool = False
    starts_on: date | None = None
    ends_on: date | None = None
    business_case: str | None = None


Item = ObjectiveItem | KeyResultItem | ProjectItem


class Understood(_Values):
    """A file as an import sees it.

    Attributes:
        source: The name of the file.
        shape: ``tree`` (rows name their parents) or ``flat`` (a row is a key result).
        rows: How many rows have something in them, below the headers.
        items: What can be written, parents before what hangs under them.
        periods: The cycles that the items name.
        problems: Everything that is wrong, in the order of rows.
        notices: What was read in a way worth knowing.
        questions: What has to be answered before the rows concerned can be imported.
    """

    source: str
    shape: Literal["tree", "flat"]
    rows: int
    items: tuple[Item, ...]
    periods: tuple[Period, ...]
    problems: tuple[Problem, ...] = ()
    notices: tuple[Notice, ...] = ()
    questions: tuple[Question, ...] = ()


Change = tuple[object, object]  # before, after


class PreviewRow(_Values):
    """What an import would do with one item, or with a row that has a problem.

    Attributes:
        key: Names the item; empty for a row that could not be understood.
        row: The row of the file.
        entity: What it is; empty for a row that could not be understood.
        action: What happens to it.
        reason: Why it is skipped, or its problems.
        changes: Before and after, by column, of what is updated.
        owner: The person the file names, where they become or are the owner.
        kind: How the key result is measured; empty for anything else. Its numbers are in ``unit``
            and as they will stand.
        measured_on: The day of the check-in that is added; None when there is none.
        value: What that check-in says, if it says a number.
    """

    key: str = ""
    row: int
    entity: Literal["objective", "key_result", "project", ""] = ""
    title: str = ""
    parent: str = ""
    team: str = ""
    cycle: str = ""
    action: Literal["create", "update", "skip", "bad"]
    state: Literal["draft", "published", ""] = ""
    reason: str = ""
    changes: dict[str, Change] = {}
    owner: str = ""
    kind: KeyResultKind | Literal[""] = ""
    unit: str = ""
    baseline: float | None = None
    target: float | None = None
    band_low: float | None = None
    band_high: float | None = None
    measured_on: date | None = None
    value: float | None = None


class Preview(_Values):
    """What an import would do to a database as it stands.

    Attributes:
        rows: One for each item and each bad row, in the order of the file.
        new_teams: Teams that would be made.
        new_people: People who would be added.
        new_cycles: Cycles that would be made.
        problems: Those of the file and those with the database, in the order of rows.
        notices: Those of the file and those with the database.
        questions: What is still to be answered.
    """

    rows: tuple[PreviewRow, ...]
    new_teams: tuple[str, ...] = ()
    new_people: tuple[str, ...] = ()
    new_cycles: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    notices: tuple[Notice, ...] = ()
    questions: tuple[Question, ...] = ()

    def count(self, action: str) -> int:
        """Return how many rows have this action."""
        return sum(row.action == action for row in self.rows)


class Imported(_Values):
    """What an import wrote.

    Attributes:
        operation_id: The one operation that it is, for an undo.
        created: New rows by table.
        updated: Changed rows by table.
    """

    operation_id: str
    created: dict[str, int]
    updated: dict[str, int]


def folded(text: str) -> str:
    """Return a name as it is compared: without case, and with single spaces."""
    return " ".join(text.split()).casefold()


def said_rows(rows: tuple[int, ...], most: int = 8) -> str:
    """Return row numbers as words: ``row 5``, ``rows 3, 4 and 9``, the first few of many."""
    if len(rows) == 1:
        return f"row {rows[0]}"
    if len(rows) > most:
        return f"rows {', '.join(map(str, rows[:most]))} and {len(rows) - most} more"
    return f"rows {', '.join(map(str, rows[:-1]))} and {rows[-1]}"
