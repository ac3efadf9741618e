"""What an answer was read from: it stands until one of those tables changes."""

import re
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Final, Generic, NamedTuple, TypeVar

from okr_core.store import sql

T = TypeVar("T")

_FLEETING: Final = frozenset({"change_log", "draft", "link_use", "outbox"})
"""Tables that change with every write, or without any that is counted."""


@dataclass
class Footprint:
    """What was read for one answer.

    Attributes:
        version: The data version when the reading began.
        tables: What was read, by name; a table's revisions go by the table's name.
        is_fleeting: Whether it stands for this version only.
    """

    version: int
    tables: set[str] = field(default_factory=set)
    is_fleeting: bool = False

    def add(self, other: "Footprint") -> None:
        """Take it that for this answer another one was used, which stands."""
        self.tables |= other.tables
        self.is_fleeting |= other.is_fleeting


class Answer(NamedTuple, Generic[T]):
    """What was found, and what it was read from."""

    found: T
    read_from: Footprint


_open: ContextVar[Footprint | None] = ContextVar("footprint", default=None)


@contextmanager
def left(version: int) -> Iterator[Footprint]:
    """Note what the block reads in this thread; a block around it notes the same."""
    outer, own = _open.get(), Footprint(version)
    token = _open.set(own)
    try:
        yield own
    finally:
        _open.reset(token)
        if outer is not None:
            outer.add(own)


def rely(on: Footprint) -> None:
    """Note that an answer which was found before is used, in the block that is noted, if any."""
    outer = _open.get()
    if outer is not None:
        outer.add(on)


def note(query: str, params: Mapping[str, object], tables: Collection[str]) -> None:
    """Note that a query is asked.

    Args:
        query: Its name.
        params: Its parameters; an answer to a moment stands for no other.
        tables: The names of all tables of the database.
    """
    own = _open.get()
    if own is None:
        return
    found = tables_of(sql.text("queries", query), frozenset(tables))
    own.tables |= found
    asks_moment = any(isinstance(value, datetime) for value in params.values())
    own.is_fleeting |= asks_moment or not found.isdisjoint(_FLEETING)


def called(text: str) -> set[str]:
    """Return the names of all macros of the engine that a statement calls, through others too."""
    found: set[str] = set()
    waiting = [text]
    while waiting:
        names = set(re.findall(r"\b(\w+)\s*\(", waiting.pop())) & _engine().keys()
        waiting += [_engine()[name] for name in names - found]
        found |= names
    return found


@cache
def tables_of(text: str, tables: frozenset[str]) -> frozenset[str]:
    """Return the tables whose names stand in a statement, or in what it calls; it reads no other.

    Args:
        text: The statement.
        tables: The names of all tables of the database.

    Returns:
        Their names; a table's revisions go by the table's name.
    """
    texts = (text, *(_engine()[name] for name in called(text)))
    words = {word for one in texts for word in re.findall(r"\w+", re.sub(r"--.*", "", one))}
    return frozenset(name.removesuffix("_revision") for name in words & tables)


@cache
def _engine() -> dict[str, str]:
    """The text of each macro of the engine, by its name."""
    files = (sql.text("engine", name) for name in sql.names("engine"))
    return {found[1]: file for file in files if (found := re.search(r"create .*macro (\w+)", file))}
