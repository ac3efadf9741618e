"""Invented projects with their tasks, and their links to key results."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from reference.draws import ARCHIVED, Draw, changes, one_of, sometimes, whole
from reference.histories import LONG_AGO, day, history
from reference.records import Project, ProjectKeyResult, Record, Task

EFFECTS = one_of(-40.0, -10.0, -2.5, 0.0, 0.1, 1.0, 5.0, 12.0, 30.0, 200.0)
"""What a project is expected to move, whatever its key result needs."""
THEN: list[dict[str, Any]] = [
    *[{}] * 5,
    {"status": "todo", "done_on": None},
    {"status": "cancelled", "done_on": None},
    ARCHIVED,
]
"""What becomes of a done task: mostly nothing."""


def projects(draw: Draw, team_ids: list[str], key_result_ids: Sequence[str]) -> list[Record]:
    """Projects with their tasks and their links to key results."""
    rows: list[Record] = []
    for number in range(draw(one_of(1, 2, 0))):
        project_id = f"project-{number}"
        starts = draw(one_of(0, -20, 10, 30, None))
        since = day(draw(one_of(LONG_AGO, LONG_AGO, 10)))
        first = Project(
            valid_from=since,
            project_id=project_id,
            team_id=draw(one_of(*team_ids)),
            title=f"Project {number}",
            method="kanban",
            phase="monitoring",
            starts_on=None if starts is None else day(starts),
            ends_on=None if starts is None else day(starts + 30),
            exemption=draw(one_of(None, "technical")),
            is_template=draw(whole(0, 7)) == 7,
        )
        later = changes(
            draw,
            lambda: {"starts_on": draw(one_of(day(-30), day(-3), day(20)))},
            lambda: {"exemption": "low_impact", "exemption_reviewed_on": day(7)},
            lambda: {"phase": "closed", "closed_on": day(60)},
            lambda: ARCHIVED,
            at_most=1,
        )
        rows += history(first, later)
        for task in range(draw(one_of(2, 1, 3, 0))):
            rows += tasks(draw, project_id, f"task-{number}-{task}", since)
        wanted = draw(whole(0, 3)) if key_result_ids else 0
        linked = sorted({draw(one_of(*key_result_ids)) for _ in range(wanted)})
        for key_result_id in linked:
            link = ProjectKeyResult(
                valid_from=since,
                project_key_result_id=f"link-{number}-{key_result_id}",
                project_id=project_id,
                key_result_id=key_result_id,
                expected_effect=sometimes(draw, EFFECTS),
                expected_lag_days=draw(one_of(0, 0, 7, 30)),
            )
            decided = changes(
                draw,
                lambda: decision(draw),
                lambda: ARCHIVED,
                lambda: {"expected_lag_days": draw(whole(0, 20))},
                at_most=1,
            )
            rows += history(link, decided)
    return rows


def decision(draw: Draw) -> dict[str, Any]:
    """What was decided about a gap, perhaps for some days only."""
    review_on = draw(one_of(None, None, day(28), day(49), day(80)))
    return {
        "gap_decision": "wait" if review_on else "stop",
        "gap_decided_on": day(21),
        "gap_note": "Noted",
        "gap_review_on": review_on,
    }


def tasks(draw: Draw, project_id: str, task_id: str, since: date) -> list[Task]:
    """The revisions of one task: mostly done one day, perhaps reopened, cancelled or archived."""
    first = Task(
        valid_from=since,
        task_id=task_id,
        project_id=project_id,
        status=draw(one_of("todo", "doing", "cancelled")),
        planned_effort=draw(one_of(None, None, 1.0, 2.0, 0.0, 0.5, 8.0, 0.1)),
    )
    marks: list[tuple[date, dict[str, Any]]] = []
    if draw(whole(0, 4)):
        marked = draw(one_of(15, 5, 30, 60, 90))
        done = day(marked - draw(one_of(0, 0, 2, 20)))
        marks.append((day(marked), {"status": "done", "done_on": done}))
        then = THEN[draw(whole(0, len(THEN) - 1))]
        if then:
            marks.append((day(marked + draw(whole(0, 20))), then))
    return history(first, marks)
