"""What a shape of file yields before teams and cycles are settled for every row."""

from dataclasses import dataclass, field
from datetime import date

from okr_core.model.commands.command import NOTE_LENGTH, many_lines
from okr_core.model.understood import KeyResultItem, Owner
from okr_core.model.vocabulary import Ambition
from okr_core.transfer.cells import Cells
from okr_core.transfer.headers import Column
from okr_core.transfer.people import is_personal, team_of
from okr_core.transfer.reading import Line


@dataclass
class FoundObjective:
    """An objective, with the days that its own row and its key results name."""

    key: str
    row: int
    title: str
    owner: Owner | None
    team: str
    cycle: str
    is_personal: bool = False
    is_owner_inferred: bool = False
    parent: str | None = None
    why: str | None = None
    ambition: Ambition | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    due: list[date] = field(default_factory=list)


@dataclass
class FoundProject:
    """A project, under a key result or on its own."""

    key: str
    row: int
    title: str
    owner: Owner | None
    team: str
    parent: str | None
    objective: str | None
    is_personal: bool = False
    starts_on: date | None = None
    ends_on: date | None = None
    business_case: str | None = None


@dataclass
class Found:
    """All of a file, in the order in which it reads."""

    objectives: list[FoundObjective] = field(default_factory=list)
    key_results: list[KeyResultItem] = field(default_factory=list)
    projects: list[FoundProject] = field(default_factory=list)


def team_cell(
    cells: Cells, line: Line, owner: Owner | None, *, typed: str = ""
) -> tuple[str, bool]:
    """Return the team of a row and whether it is a person's own, which its owner then names.

    Args:
        cells: The sheet.
        line: The row.
        owner: Its owner.
        typed: What the row says it is, which may call it personal too.
    """
    team = team_of(cells, line)
    if not is_personal(team) and not any(is_personal(word) for word in typed.split()):
        return team, False
    if owner is None:
        cells.problem(line, Column.OWNER, "an owner, for a personal objective")
        return team, True
    cells.notice(
        "personal_objective",
        f"personal; it goes to a team of {owner.name}'s own, and everybody can read it.",
        line.number,
    )
    return owner.name, True


def description(cells: Cells, line: Line) -> str | None:
    """Return the description of a row, line ends kept."""
    text = str(many_lines(cells.text(line, Column.DESCRIPTION)))
    if len(text) > NOTE_LENGTH:
        cells.problem(line, Column.DESCRIPTION, f"at most {NOTE_LENGTH:,} characters")
    return text or None


def ambition(cells: Cells, line: Line) -> Ambition | None:
    """Return the ambition that a row states; another word than ours says nothing."""
    text = cells.text(line, Column.AMBITION).casefold()
    if text in {"aspirational", "stretch", "moonshot"}:
        return Ambition.ASPIRATIONAL
    return Ambition.COMMITTED if text in {"committed", "roofshot"} else None


def stretch(cells: Cells, line: Line) -> tuple[date | None, date | None]:
    """Return the first and the last day of a row."""
    starts_on, ends_on = cells.day(line, Column.STARTS_ON), cells.day(line, Column.ENDS_ON)
    if starts_on and ends_on and ends_on < starts_on:
        cells.problem(line, Column.ENDS_ON, f"a day on or after {starts_on}")
    return starts_on, ends_on
