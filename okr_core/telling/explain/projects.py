"""Why what a project delivered and moved is what it is.

Every figure is of ``project_status`` or of ``project_key_result_status``.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from okr_core.charts import numbers
from okr_core.model.vocabulary import KeyResultKind
from okr_core.telling import gaps

Row = Mapping[str, Any]


def delivered(row: Row) -> str:
    """Say how much of a project's work is done, and what that is counted from.

    Args:
        row: One row of ``project_status``.
    """
    if numbers.is_missing(row["delivered"]):
        return "No tasks to weigh yet."
    return (
        f"Delivered {numbers.full_percent(row['delivered'])}: "
        f"{numbers.full(row['weight_done'])} of {numbers.full(row['weight_sum'])} of the planned "
        f"effort is done, {row['tasks_done']:.0f} of {row['tasks']:.0f} tasks."
    )


def moved(link: Row) -> str:
    """Say how far a key result has come since a project under it began.

    Args:
        link: One row of ``project_key_result_status``, with the key result's ``unit``.
    """
    began = f"{link['starts_on']:%-d %b %Y}"
    kind = KeyResultKind(link["kind"])
    start, current = _value(link, "start_value"), _value(link, "current")
    if numbers.is_missing(link["moved"]):
        if not numbers.is_missing(link["current"]) and link["start_value"] == link["target"]:
            return f"Moved: unknown, for it stood at its target, {start}, when the project began."
        return f"Moved: unknown, for nothing was measured after {began}, when the project began."
    share = numbers.full_percent(link["moved"])
    since = "its baseline, for nothing was measured by then"
    if not numbers.is_missing(link["start_measured_on"]):
        since = f"measured on {link['start_measured_on']:%-d %b %Y}"
    if kind is KeyResultKind.MAINTAIN:
        return (
            f"Moved {share}: its progress now, {numbers.full_percent(link['progress'])} at "
            f"{current}, less the progress at {start}, {since}. The project began on {began}."
        )
    if kind is KeyResultKind.YES_NO:
        return f"Moved {share}: from {start} to {current} since {began}, when the project began."
    return (
        f"Moved {share}: (current {current} − start {start}) ÷ (target "
        f"{_value(link, 'target')} − start {start}). The start is where it stood on {began}, when "
        f"the project began: {since}."
    )


def effect(link: Row, limits: Row) -> str:
    """Say when the effect of a project is due, and why there is an alert or none.

    Args:
        link: One row of ``project_key_result_status``.
        limits: The row of ``Viewer.thresholds``.
    """
    return " ".join(filter(None, [_due(link, limits), _gap(link), _unexplained(link, limits)]))


def _due(link: Row, limits: Row) -> str:
    limit = numbers.full_percent(limits["gap_delivered"])
    days = link["expected_lag_days"]
    lag = f"{days:.0f} {'day' if days == 1 else 'days'}"
    if numbers.is_missing(link["delivered_on"]):
        return f"Its effect is awaited {lag} after {limit} of the work is delivered."
    return (
        f"{limit} of the work was delivered by {link['delivered_on']:%-d %b %Y}, and its effect "
        f"was expected {lag} later, on {link['effect_due_on']:%-d %b %Y}."
    )


def _gap(link: Row) -> str:
    if not link["is_gap"]:
        return ""
    reason = {
        "behind_pace": (
            f"progress, {numbers.full_percent(link['progress'])}, is less than half of pace, "
            f"{numbers.full_percent(link['pace'])}"
        ),
        "standing_still": "the last two values measured after that day are the same",
    }[link["gap_reason"]]
    decided = gaps.decided(link)
    asks = "no decision stands, so it asks for one" if link["gap_is_open"] else "a decision stands"
    return f"Delivered, but not moved: {reason}. {decided}{' ' if decided else ''}Now {asks}."


def _unexplained(link: Row, limits: Row) -> str:
    if not link["is_unexplained"]:
        return ""
    return (
        f"Moved without the work: it moved at least {numbers.full_percent(limits['gap_moved'])} "
        f"of its way while less than {numbers.full_percent(limits['barely_delivered'])} of the "
        "work was delivered."
    )


def project_counts(projects: Sequence[Row], limits: Row) -> list[str]:
    """What is counted in the line over all projects.

    Args:
        projects: Rows of ``project_status``.
        limits: The row of ``Viewer.thresholds``.
    """
    return [
        f"{len(projects):,} projects: those linked to a key result of this cycle or of a cycle "
        "above it, and those without any that run in it.",
        "Delivered: planned effort of the done tasks ÷ planned effort of all tasks; one without "
        "counts 1, cancelled ones do not count.",
        "Moved: (current − start) ÷ (target − start) of the key result, the start being where it "
        "stood when the project began. Neither figure ever follows from the other.",
        f"Overdue effect: {numbers.full_percent(limits['gap_delivered'])} "
        "of the work is done, the expected days have passed, and the key result is below half of "
        "its pace or its last two values are the same. Those for which no decision stands are to "
        "decide on. The corner “Delivered, not moved” counts by its two lines alone, whether the "
        "effect is due and whether something was decided or not.",
        f"Moved without the work: at least {numbers.full_percent(limits['gap_moved'])} of its way "
        f"moved, with less than {numbers.full_percent(limits['barely_delivered'])} of the work "
        "done.",
        "Without a key result: projects with neither a link nor a reason for having none.",
    ]


def quadrants(limits: Row) -> str:
    """Say where the lines of the quadrant chart lie.

    Args:
        limits: The row of ``Viewer.thresholds``.
    """
    return (
        f"Delivered begins at {numbers.full_percent(limits['gap_delivered'])} of the work, moved "
        f"at {numbers.full_percent(limits['gap_moved'])} of the way. A project is one point for "
        "each key result with a measurement since it began."
    )


def _value(link: Row, column: str) -> str:
    kind = KeyResultKind(link["kind"])
    if kind is KeyResultKind.YES_NO:
        return "yes" if link[column] else "no"
    return numbers.full(link[column], "%" if kind is KeyResultKind.MILESTONE else link["unit"])
