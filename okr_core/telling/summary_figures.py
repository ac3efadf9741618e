"""The figures above a summary on project level: what is counted, and what each count means."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from okr_core.charts import numbers
from okr_core.model.vocabulary import ProjectPhase
from okr_core.telling import effects

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Figure:
    """A count with what it counts, and the rest of what is known about it."""

    name: str
    value: str
    beside: str


def figures(rows: pd.DataFrame, decisions: pd.DataFrame) -> tuple[Figure, ...]:
    """Count what is in a summary.

    Args:
        rows: ``Viewer.project_summary``.
        decisions: ``Viewer.summary_decisions``.
    """
    is_loose = rows["key_result_id"].isna()
    each = rows.drop_duplicates("project_id")
    aimed = rows[~is_loose].drop_duplicates("project_id")
    measured = rows[rows["moved"].notna()]
    moved = measured.loc[measured["moved"] > 0, "key_result_id"].nunique()
    asks = int(rows["gap_is_open"].sum())
    stages = sum(len(done) for done in each["stages_done_in_cycle"])
    unexplained = int(rows["is_unexplained"].sum())
    unanswered = int((is_loose & rows["exemption"].isna()).sum())
    closed = int((aimed["phase"] == ProjectPhase.CLOSED).sum())
    words = decisions["word"]
    return (
        Figure("Projects for a key result", f"{len(aimed):,}", f"{closed:,} closed"),
        Figure(
            "Delivered",
            f"{aimed['delivered_on'].notna().sum():,} of {len(aimed):,}",
            "most of their work is done",
        ),
        Figure(
            "Done in the cycle",
            counted(int(each["tasks_done_in_cycle"].sum()), "task"),
            f"and {counted(stages, 'stage')} of projects",
        ),
        Figure(
            "Key results that moved",
            f"{moved:,} of {rows['key_result_id'].nunique():,}",
            f"{measured['key_result_id'].nunique():,} measured since the work began",
        ),
        Figure("Delivered, not moved", f"{rows['is_gap'].sum():,}", f"{asks:,} to decide on"),
        Figure("Moved without the work", f"{unexplained:,}", "what drives it is not known"),
        Figure(
            "Decisions",
            f"{len(words):,}",
            f"{(words == 'gap').sum():,} about gaps, {(words == 'goalposts').sum():,} moved "
            "goalposts",
        ),
        Figure(
            "Without a key result",
            f"{is_loose.sum():,}",
            f"{unanswered:,} without a reason",
        ),
    )


def rules(limits: Row) -> list[str]:
    """Say what each figure counts, one sentence a figure.

    Args:
        limits: The row of ``Viewer.thresholds``.
    """
    delivered = numbers.full_percent(limits["gap_delivered"])
    return [
        "Projects for a key result: those linked to one of this cycle, and those linked to one of "
        "a cycle above it while they run in this one. A project under two objectives stands under "
        "both and counts once.",
        f"Delivered: at least {delivered} of its work is done, by planned effort; a task without "
        "counts 1, cancelled ones do not count.",
        "Key results that moved: those that are closer to their target than when a project under "
        "them began. What was delivered never adds to that.",
        f"Delivered, not moved: {delivered} of the work is done, the days until its effect have "
        "passed, and the key result is below half of its pace or its last two values are the same.",
        f"Moved without the work: at least {numbers.full_percent(limits['gap_moved'])} of its way "
        f"moved, with less than {numbers.full_percent(limits['barely_delivered'])} of the work "
        "done.",
        "Decisions: what was decided about such gaps, and changes of what a published key result "
        "is measured against.",
        effects.NO_PROOF,
    ]


def counted(count: int, one: str) -> str:
    """Return a count with its noun."""
    return f"{count:,} {one}" if count == 1 else f"{count:,} {one}s"
