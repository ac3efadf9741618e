"""The cells of the task list: what each column is called, shows, and holds once typed into."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import count
from typing import Any, Final

import pandas as pd
import streamlit as st

from okr_core.charts import numbers
from okr_core.model.vocabulary import ProjectMethod, TaskStatus
from okr_core.ui import page
from okr_core.ui.frames import Row, kept, read
from okr_core.ui.project.focus import Focus
from okr_core.workspace import Viewer

OPEN: Final = "open"
STANDING: Final = "standing"

LABELS: Final[Mapping[str, str]] = {
    "title": "Task",
    "status": "Status",
    "project_stage_id": "Stage",
    "assignee_id": "Who",
    "starts_on": "Start",
    "due_on": "Due",
    "planned_effort": "Planned",
    "actual_effort": "Actual",
    "sprint_id": "Sprint",
}
"""The columns to type into, by field, in their order."""

STATUSES: Final[Mapping[str, str]] = {
    TaskStatus.TODO: "To do",
    TaskStatus.DOING: "Doing",
    TaskStatus.DONE: "Done",
    TaskStatus.CANCELLED: "Cancelled",
}
_DAYS: Final = frozenset({"starts_on", "due_on"})
_EFFORTS: Final = frozenset({"planned_effort", "actual_effort"})
_DAY: Final = "D MMM YYYY"


def columns(focus: Focus) -> list[str]:
    """Return the fields that the list of a project shows, in order.

    Stages where it has any, and sprints where it is run in sprints.
    """
    has_sprints = focus.row["method"] == ProjectMethod.SCRUM or len(focus.sprints)
    left_out = {
        "project_stage_id": not len(focus.stages),
        "sprint_id": not has_sprints,
    }
    return [field for field in LABELS if not left_out.get(field)]


def choices(focus: Focus) -> Mapping[str, Mapping[str, str]]:
    """Return what can be chosen in each column of choices: an own name for each value."""
    return kept(_choices, page.scope().as_of, focus.project_id)


def _choices(as_of: date, project_id: str) -> dict[str, dict[str, str]]:
    people, tasks, stages, sprints = (
        read(Viewer.people),
        read(Viewer.tasks, as_of, project_id),
        read(Viewer.project_stages, as_of, project_id),
        read(Viewer.sprints, as_of, project_id),
    )
    found = {
        "status": {str(status): label for status, label in STATUSES.items()},
        "assignee_id": _named(people, "person_id", "name"),
        "project_stage_id": _named(stages, "project_stage_id", "title"),
        "sprint_id": _named(sprints, "sprint_id", "name"),
    }
    assigned = tasks[tasks["assignee_id"].notna()]  # one who was archived may still have a task
    for person_id, name in _named(assigned, "assignee_id", "assignee").items():
        found["assignee_id"].setdefault(person_id, name)
    return {field: _told_apart(names) for field, names in found.items()}


def _named(frame: pd.DataFrame, entity_id: str, name: str) -> dict[str, str]:
    return dict(zip(frame[entity_id], frame[name].fillna(""), strict=True))


def _told_apart(names: Mapping[str, str]) -> dict[str, str]:
    """Return names of which no two are the same, for a cell of a table holds the name alone."""
    apart: dict[str, str] = {}
    taken: set[str] = set()
    for value, called in names.items():
        name = " ".join(str(called).split())
        counted = (f"{name} ({number})" for number in count(2))
        apart[value] = name if name not in taken else next(c for c in counted if c not in taken)
        taken.add(apart[value])
    return apart


def typed(field: str, raw: object, values: Mapping[str, str]) -> Any:  # noqa: ANN401 - of a kind
    """Return what a cell of the browser holds, as a field of a command; None when it is empty.

    Args:
        field: The column.
        raw: What the browser says.
        values: In a column of choices, what each name stands for.
    """
    if numbers.is_missing(raw) or raw == "":
        return None
    if field in _DAYS:
        return _day(raw)
    if field in _EFFORTS:
        return float(str(raw))
    return values.get(str(raw), str(raw))


def _day(raw: object) -> object:
    """Return the day, or what was typed where that is none: the command says what is wrong."""
    try:
        return raw if isinstance(raw, date) else date.fromisoformat(str(raw)[:10])
    except ValueError:
        return str(raw)


def said(field: str, value: object, chosen: Mapping[str, Mapping[str, str]]) -> str:
    """Return a value as people read it, in plain text."""
    if value is None:
        return "nothing"
    if field in chosen:
        return chosen[field].get(str(value), "one that was archived")
    if isinstance(value, date):
        return numbers.day(value)
    return numbers.full(value) if isinstance(value, float) else str(value)


def frame(
    rows: Sequence[Row],
    fields: Sequence[str],
    chosen: Mapping[str, Mapping[str, str]],
    titles: Mapping[str, str],
) -> pd.DataFrame:
    """Return the table: a row for each task, under its id, of types that no value changes.

    Args:
        rows: The tasks.
        fields: The columns to type into.
        chosen: As ``choices`` returns.
        titles: Of every task, by id, to name what a task waits for.
    """
    index = pd.Index([row["task_id"] for row in rows], dtype="string")
    open_tasks = {row["task_id"] for row in rows if row["status"] in {"todo", "doing"}}
    table: dict[str, Any] = {OPEN: pd.array(["Open"] * len(rows), dtype="string")}
    for field in fields:
        names = chosen.get(field, {})
        table[field] = _column(field, [names.get(row[field], row[field]) for row in rows])
    words = [_standing(row, open_tasks, titles) for row in rows]
    table[STANDING] = pd.array(words, dtype="string")
    return pd.DataFrame(table, index=index)


def _column(field: str, values: list[Any]) -> Any:  # noqa: ANN401 - an array of its type
    if field in _DAYS:
        return pd.to_datetime(values, errors="coerce").to_numpy(dtype="datetime64[s]")
    return pd.array(values, dtype="Float64" if field in _EFFORTS else "string")


def _standing(row: Row, open_tasks: Iterable[str], titles: Mapping[str, str]) -> str:
    """Return in a word whether a task is late, done, or waiting for another."""
    if row["is_late"]:
        return "late"
    if row["done_on"]:
        return f"done {row['done_on'].day} {row['done_on']:%b}"
    waited_for = [one for one in needs(row) if one in open_tasks]
    if not waited_for or row["status"] == TaskStatus.CANCELLED:
        return ""
    more = f" and {len(waited_for) - 1} more" if len(waited_for) > 1 else ""
    return f"waits for {titles.get(waited_for[0], 'another')}{more}"


def needs(row: Mapping[str, Any]) -> list[str]:
    """Return the ids of the tasks that a task waits for."""
    return [str(one) for one in json.loads(row["depends_on"] or "[]")]


def configured(
    fields: Sequence[str],
    chosen: Mapping[str, Mapping[str, str]],
    *,
    opened: Callable[[], None],
    key: str,
) -> dict[str, Any]:
    """Return how each column is drawn.

    Args:
        fields: The columns to type into.
        chosen: As ``choices`` returns.
        opened: Called back when the button of a row is clicked.
        key: Where the click is kept.
    """
    config: dict[str, Any] = {
        OPEN: st.column_config.ButtonColumn(
            "", width=64, type="tertiary", pinned=True, on_click=opened, key=key
        ),
        STANDING: st.column_config.TextColumn("Standing", width=110, disabled=True),
    }
    for field in fields:
        label = LABELS[field]
        if field in chosen:
            config[field] = st.column_config.SelectboxColumn(
                label,
                options=list(chosen[field].values()),
                required=field == "status",
                width=110 if field == "status" else 140,
            )
        elif field in _DAYS:
            config[field] = st.column_config.DateColumn(label, format=_DAY, width=110)
        elif field in _EFFORTS:
            about = "Person-days. Planned effort is what a task weighs in *delivered*."
            config[field] = st.column_config.NumberColumn(label, format="%g", width=80, help=about)
        else:
            config[field] = st.column_config.TextColumn(label, width=300)
    return config
