"""Telling a task from a result, measured on statements as real teams of many fields write them.

The known statements are those that the rules were written from. The held-out third was written and
committed by somebody who had not seen the rules, before there were any. What is held out later was
written after the first rules by somebody who had not seen them either, and was committed before
the rules changed again; nothing of it was read to change them.
"""

import csv
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from okr_core.rules import coach
from okr_core.rules.coach import Verdict

STATEMENTS = Path(__file__).parents[1] / "statements"
PARTS = {
    "known": ("known_business.csv", "known_society.csv", "known_field.csv", "known_terse.csv"),
    "held out": ("held_out.csv",),
    "held out, later": ("held_out_again.csv",),
}
BAR = 0.92


def told(part: str) -> Counter[tuple[str, str]]:
    """How often which verdict was given, by (label, verdict)."""
    found: Counter[tuple[str, str]] = Counter()
    for name in PARTS[part]:
        with (STATEMENTS / name).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                found[row["verdict"], coach.verdict(row["text"]).value] += 1
    return found


def recall_and_precision(found: Counter[tuple[str, str]], verdict: Verdict) -> tuple[float, float]:
    right = found[verdict.value, verdict.value]
    labelled = sum(count for (label, _), count in found.items() if label == verdict.value)
    given = sum(count for (_, told_), count in found.items() if told_ == verdict.value)
    return right / labelled, right / given


@pytest.mark.parametrize("part", PARTS)
def test_tasks_and_results_are_told_apart(part: str, measured: Callable[[str], None]) -> None:
    found = told(part)
    assert found.total() == sum(1 for _ in lines(part))
    for verdict in (Verdict.RESULT, Verdict.TASK):
        recall, precision = recall_and_precision(found, verdict)
        measured(
            f"coach, {part} statements ({found.total()}): {verdict.value} recall {recall:.3f}, "
            f"precision {precision:.3f}"
        )
        assert recall >= BAR
        assert precision >= BAR


def lines(part: str) -> list[str]:
    return [
        line
        for name in PARTS[part]
        for line in (STATEMENTS / name).read_text(encoding="utf-8").splitlines()[1:]
    ]
