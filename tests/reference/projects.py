"""Projects: what they delivered, whether the key result moved, and the gap between the two."""

from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from reference.key_results import clamped, raw_progress
from reference.records import KeyResult, Project, ProjectKeyResult, Task, exact
from reference.view import View

Row = dict[str, Any]


def weight(task: Task) -> Fraction:
    planned = exact(task.planned_effort)
    return Fraction(1) if planned is None else planned


def total(tasks: Iterable[Task]) -> Fraction:
    return sum((weight(row) for row in tasks), Fraction(0))


def delivery(view: View, project_id: str) -> Row:
    """The share of a project's task weight that is done, and since when it is enough."""
    tasks = view.tasks(project_id)
    done = [row for row in tasks if row.status == "done" and row.done_on <= view.day]
    whole, finished = total(tasks), total(done)
    enough = view.settings["gap.delivered"]
    delivered_on = next(
        (
            day
            for day in sorted({row.done_on for row in done})
            if whole and total(row for row in done if row.done_on <= day) / whole >= enough
        ),
        None,
    )
    return {
        "tasks": len(tasks),
        "tasks_done": len(done),
        "weight_sum": whole,
        "weight_done": finished,
        "delivered": finished / whole if whole else None,
        "delivered_on": delivered_on,
    }


def start_of(
    view: View, key_result: KeyResult, starts_on: date, baseline: Fraction | None
) -> tuple[Fraction | None, date | None]:
    """The value at the project's start and its day: the last measured by then, else baseline."""
    before = [row for row in view.measurements(key_result) if row.measured_on <= starts_on]
    return (before[-1].value, before[-1].measured_on) if before else (baseline, None)


def moved(key_result: KeyResult, row: Row, starts_on: date, start: Fraction | None) -> Any:
    """How far the key result went since the project began, as a share of the way left then."""
    current, target = row["current"], row["target"]
    if row["measured_on"] is None or row["measured_on"] <= starts_on or start is None:
        return None
    if key_result.kind == "maintain":
        return row["progress"] - clamped(raw_progress(key_result, start))
    if target is None or target == start:
        return None
    return (current - start) / (target - start)


def stands_still(view: View, key_result: KeyResult, since: date) -> bool:
    """Whether the last two check-ins with a value, of those after ``since``, say the same.

    A reading counts like a check-in where a KPI measures the key result: the newest of the two
    wins there. A stage has no value to repeat.
    """
    if key_result.kind == "milestone":
        return False
    values = [row.value for row in view.measurements(key_result) if row.measured_on > since]
    return len(values) > 1 and values[-1] == values[-2]


def gap_reason(view: View, key_result: KeyResult, row: Row, done: Row, lag: int) -> str | None:
    """Why a delivered project calls for a look at its key result, or None."""
    if done["delivered_on"] is None or done["delivered"] < view.settings["gap.delivered"]:
        return None
    if (view.day - done["delivered_on"]).days <= lag:
        return None
    if row["kind"] == "maintain" or row["progress"] == 1:
        return None
    if row["progress"] < row["pace"] / 2:
        return "behind_pace"
    due_on = done["delivered_on"] + timedelta(days=lag)
    return "standing_still" if stands_still(view, key_result, due_on) else None


def in_percent(key_result: KeyResult) -> bool:
    """Whether effects on it are told in percent, whatever its unit."""
    return key_result.kind in ("milestone", "yes_no")


def change(key_result: KeyResult, start: Fraction | None, value: Fraction | None) -> Any:
    """By how much a value changed, in the unit that effects are told in."""
    if start is None or value is None:
        return None
    return (value - start) * (100 if key_result.kind == "yes_no" else 1)


def judged(view: View, link: ProjectKeyResult, starts_on: date) -> Row:
    """Until when a project is judged by its key result, and the last value measured by then."""
    project = view.projects[link.project_id]
    ends_on = project.closed_on or project.ends_on
    judged_on = ends_on + timedelta(days=link.expected_lag_days) if ends_on else None
    until = view.day if judged_on is None else min(judged_on, view.day)
    meanwhile = [
        row
        for row in view.measurements(view.key_results[link.key_result_id])
        if starts_on < row.measured_on <= until
    ]
    return {
        "judged_on": judged_on,
        "judged_value": meanwhile[-1].value if meanwhile else None,
        "judged_measured_on": meanwhile[-1].measured_on if meanwhile else None,
    }


def asks(view: View, link: ProjectKeyResult) -> bool:
    """Whether nothing that was decided about a gap stands."""
    if link.gap_decision is None:
        return True
    return link.gap_review_on is not None and link.gap_review_on < view.day


def is_unexplained(view: View, share_moved: Fraction | None, done: Row) -> bool:
    """Whether the key result moved although the work has barely begun."""
    if share_moved is None or done["delivered"] is None:
        return False
    enough, little = view.settings["gap.moved"], view.settings["gap.barely_delivered"]
    return share_moved >= enough and done["delivered"] < little


def link_row(view: View, link: ProjectKeyResult, row: Row, done: Row) -> Row:
    """One row of ``project_key_result_status``."""
    project = view.projects[link.project_id]
    key_result = view.key_results[link.key_result_id]
    lag = link.expected_lag_days
    # A project without a first day is taken to begin with the cycle of its key result.
    starts_on = project.starts_on or row["cycle_starts_on"]
    start, start_measured_on = start_of(view, key_result, starts_on, row["baseline"])
    reason = gap_reason(view, key_result, row, done, lag)
    delivered_on = done["delivered_on"]
    share_moved = moved(key_result, row, starts_on, start)
    is_measured_since = row["measured_on"] is not None and row["measured_on"] > starts_on
    return {
        "project_key_result_id": link.project_key_result_id,
        "project_id": link.project_id,
        "key_result_id": link.key_result_id,
        "expected_effect": exact(link.expected_effect),
        "expected_effect_unit": "%" if in_percent(key_result) else row["unit"],
        "expected_lag_days": lag,
        "starts_on": starts_on,
        "start_value": start,
        "start_measured_on": start_measured_on,
        "current": row["current"],
        "target": row["target"],
        "moved": share_moved,
        "effect_so_far": change(key_result, start, row["current"]) if is_measured_since else None,
        **judged(view, link, starts_on),
        "progress": row["progress"],
        "pace": row["pace"],
        "delivered": done["delivered"],
        "delivered_on": delivered_on,
        "days_since_delivered": (view.day - delivered_on).days if delivered_on else None,
        "effect_due_on": delivered_on + timedelta(days=lag) if delivered_on else None,
        "is_gap": reason is not None,
        "gap_reason": reason,
        "gap_decision": link.gap_decision,
        "gap_decided_on": link.gap_decided_on,
        "gap_note": link.gap_note,
        "gap_review_on": link.gap_review_on,
        "gap_is_open": reason is not None and asks(view, link),
        "is_unexplained": is_unexplained(view, share_moved, done),
    }


def project_row(view: View, project: Project, links: list[Row], done: Row) -> Row:
    """One row of ``project_status``."""
    return {
        **{
            column: getattr(project, column)
            for column in (
                "project_id",
                "team_id",
                "owner_id",
                "title",
                "method",
                "phase",
                "starts_on",
                "ends_on",
                "closed_on",
                "exemption",
                "exemption_reason",
                "exemption_reviewed_on",
            )
        },
        **done,
        "key_results": len(links),
        "moved": min((row["moved"] for row in links if row["moved"] is not None), default=None),
        "gaps": sum(row["is_gap"] for row in links),
        "is_orphan": project.project_id not in view.aimed and project.exemption is None,
    }
