"""What the coach says of objectives and key results: findings with a reason, never a grade."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, Literal

from okr_core.rules.wording import telling

Row = Mapping[str, Any]
Action = Literal["turn_into_task", "turn_into_milestone", "split_numbers", "turn_into_maintain"]

TASK: Final = "task"
ONE_TASK: Final = "one_task"


class Verdict(StrEnum):
    """What a statement tells: a change in the world, or work that a team ticks off."""

    RESULT = "result"
    TASK = "task"


@dataclass(frozen=True)
class Fix:
    """What one click may change: ``changes`` are values of the key result's columns."""

    action: Action
    label: str
    changes: Mapping[str, Any]


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


def verdict(text: str) -> Verdict:
    """Return whether a statement tells a result or a task."""
    return Verdict.RESULT if telling.weight(text) > 0 else Verdict.TASK


def key_result(row: Row) -> Review:
    """Return what there is to say of a key result."""
    judged = verdict(str(row["title"]))
    return Review(judged, _of_task() if judged is Verdict.TASK else ())


def objective(row: Row, key_results: Sequence[Row] | None) -> tuple[Finding, ...]:
    """Return what there is to say of an objective, and of its key results as a set."""
    del row, key_results
    return ()


def _of_task() -> tuple[Finding, ...]:
    return (
        Finding(
            TASK,
            "title",
            "This reads as work that can be ticked off.",
            "A key result says what is to change; the work for it is how.",
            "Ask what is different once it is done, and for whom.",
        ),
    )
