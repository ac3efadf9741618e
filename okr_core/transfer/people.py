"""Whom and which team the cells of a row name."""

import re
from typing import Final

from okr_core.model.commands.command import TITLE_LENGTH, one_line
from okr_core.model.understood import Owner
from okr_core.transfer.cells import Cells
from okr_core.transfer.headers import Column
from okr_core.transfer.reading import Line

_EMAIL: Final = re.compile(r"[^@\s]+@[^@\s]+")
_NAMED: Final = re.compile(r"(.*?)\s*[<(]([^@\s<>()]+@[^@\s<>()]+)[>)]")
_NOBODY: Final = frozenset({"unassigned", "nobody", "no owner", "open"})
_PERSONAL: Final = frozenset({"individual", "personal", "me", "myself", "self", "private", "own"})
_LONGEST_EMAIL: Final = 254


def owner_of(cells: Cells, line: Line) -> Owner | None:
    """Return the first person that a row names, by name or email address."""
    name = _first(cells, line, Column.OWNER)
    email = _first(cells, line, Column.OWNER_EMAIL)
    column = Column.OWNER_EMAIL if email else Column.OWNER
    if (both := _NAMED.fullmatch(name)) is not None:
        name, email = both[1], both[2]
    elif _EMAIL.fullmatch(name):
        name, email = "", email or name
    if email and (not _EMAIL.fullmatch(email) or len(email) > _LONGEST_EMAIL):
        cells.problem(line, column, "an email address")
        return None
    name = str(one_line(name)).strip('"')
    if len(name) > TITLE_LENGTH:
        cells.problem(line, column, f"at most {TITLE_LENGTH} characters")
        return None
    if not name and not email:
        return None
    return Owner(name=name or _called(email), email=email.casefold() or None)


def _first(cells: Cells, line: Line, column: Column) -> str:
    text = cells.text(line, column)
    if text.casefold() in _NOBODY:
        return ""
    # A comma may stand inside a name; between addresses it separates people.
    separators = r"[\n;,]" if text.count("@") > 1 else r"[\n;]"
    people = [part.strip() for part in re.split(separators, text) if part.strip()]
    if len(people) > 1:
        cells.notice(
            "several_owners",
            f'"{cells.header(column)}" names several people ({", ".join(people)}); '
            f"{people[0]} becomes the owner.",
            line.number,
        )
    return people[0] if people else ""


def _called(email: str) -> str:
    """Return the name that an address gives away: ``mina.ek@…`` is Mina Ek, ``ceo@…`` is ceo."""
    words = re.split(r"[._]+", email.partition("@")[0].partition("+")[0])
    words = [word for word in words if word]
    return " ".join(word.capitalize() for word in words) if len(words) > 1 else "".join(words)


def team_of(cells: Cells, line: Line) -> str:
    """Return the first team that a row names, or ''."""
    text = cells.text(line, Column.TEAM)
    teams = [str(one_line(part)) for part in re.split(r"[\n;]", text) if part.strip()]
    if len(teams) > 1:
        cells.notice(
            "several_entities",
            f'"{cells.header(Column.TEAM)}" names several teams ({", ".join(teams)}); '
            f"it goes to {teams[0]}.",
            line.number,
        )
    if teams and len(teams[0]) > TITLE_LENGTH:
        cells.problem(line, Column.TEAM, f"at most {TITLE_LENGTH} characters")
        return ""
    return teams[0] if teams else ""


def is_personal(team: str) -> bool:
    """Return whether a file says by this name that something is a person's own."""
    return team.casefold() in _PERSONAL
