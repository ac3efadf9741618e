"""The shape of what the coach says, and how it reads the rows that it is given."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final, Literal

from okr_core.model.vocabulary import KeyResultKind

_KINDS: Final = frozenset(KeyResultKind)
Row = Mapping[str, Any]
Action = Literal["turn_into_task", "turn_into_milestone", "split_numbers", "turn_into_maintain"]


class Verdict(StrEnum):
    """What a statement tells: a change in the world, or work that a team ticks off.

    Of one that is not English, nothing is told.
    """

    RESULT = "result"
    TASK = "task"
    UNTOLD = "untold"


@dataclass(frozen=True)
class Fix:
    """What one click may do: ``changes`` are values of the key result's columns."""

    action: Action
    label: str
    changes: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Finding:
    """One thing to think about.

    Attributes:
        rule: Its name, which never changes: what was waived stays waived.
        field: The column it is about; empty for the whole.
        what: What stands there.
        why: The reason that it matters.
        how: What to do.
        fixes: What one click may do about it.
    """

    rule: str
    field: str
    what: str
    why: str
    how: str
    fixes: tuple[Fix, ...] = ()


@dataclass(frozen=True)
class Review:
    """What the coach says of one key result."""

    verdict: Verdict
    findings: tuple[Finding, ...]


def text_of(row: Row) -> str:
    """Return the title of a row; empty when it has none."""
    title = value_of(row, "title")
    return "" if title is None else str(title)


def value_of(row: Row, column: str) -> Any:  # noqa: ANN401 - whatever the column holds
    """Return a value of a row; None when it is not there, None or NaN."""
    value = row.get(column)
    return None if value is None or value != value else value  # noqa: PLR0124 - NaN is not itself


def has_fields(row: Row) -> bool:
    """Return whether numbers have fields of their own beside the title, filled in or not."""
    return not row.keys().isdisjoint({"baseline", "target", "unit"})


def has_numbers(row: Row) -> bool:
    """Return whether the fields beside the title say a number to get to, or to stay within."""
    if kind_of(row) in {KeyResultKind.MILESTONE, KeyResultKind.YES_NO}:
        return False
    return any(number_of(row, name) is not None for name in ("target", "band_low", "band_high"))


def kind_of(row: Row) -> KeyResultKind | None:
    """Return how a key result is measured; None when that is not known."""
    known = value_of(row, "kind")
    return KeyResultKind(known) if known in _KINDS else None


def number_of(row: Row, column: str) -> float | None:
    """Return a number of a row; None when there is none."""
    value = value_of(row, column)
    try:
        return None if value is None else float(value)
    except (TypeError, ValueError):
        return None
