"""The words of a pasted list of tasks: what its headers are called, and what a task's state is."""

from collections.abc import Mapping
from typing import Final

from okr_core.model.vocabulary import TaskStatus

_COLUMNS: Final[Mapping[str, str]] = {
    "title": "title; task; tasks; name; what; summary; todo; to do; action; activity",
    "assignee_id": "who; assignee; owner; assigned to; person; responsible; by",
    "starts_on": "start; starts; start date; starts on; from; begin; first day",
    "due_on": "due; due date; due on; end; ends; end date; deadline; until; by when; last day",
    "planned_effort": "effort; planned effort; planned; days; person days; estimate; weight",
    "actual_effort": "actual; actual effort; spent",
    "project_stage_id": "stage; phase; section; group",
    "sprint_id": "sprint; iteration",
    "status": "status; state",
    "waits_for": "waits for; depends on; after; predecessor; predecessors; dependencies; needs",
}
HEADERS: Final = {
    header: name for name, headers in _COLUMNS.items() for header in headers.split("; ")
}
"""What each header means, by the field of a task."""

NAMES: Final[Mapping[str, str]] = {
    "title": "Task",
    "status": "Status",
    "assignee_id": "Who",
    "project_stage_id": "Stage",
    "sprint_id": "Sprint",
    "starts_on": "Start",
    "due_on": "Due",
    "planned_effort": "Planned",
    "actual_effort": "Actual",
    "waits_for": "Waits for",
}
_EFFORTS: Final[Mapping[float, str]] = {
    1.0: "; d; day; days; pd; person day; person days; person-day; person-days",
    0.125: "h; hr; hrs; hour; hours; person hour; person hours; person-hour; person-hours",
    5.0: "w; wk; week; weeks; person week; person weeks; person-week; person-weeks",
}
EFFORTS: Final = {unit: days for days, units in _EFFORTS.items() for unit in units.split("; ")}
"""How many person-days each unit of effort is: a day of work has 8 hours, a week 5 days."""

STATUSES: Final[Mapping[str, TaskStatus]] = {
    "": TaskStatus.TODO,
    "todo": TaskStatus.TODO,
    "to do": TaskStatus.TODO,
    "open": TaskStatus.TODO,
    "new": TaskStatus.TODO,
    "not started": TaskStatus.TODO,
    "backlog": TaskStatus.TODO,
    "doing": TaskStatus.DOING,
    "in progress": TaskStatus.DOING,
    "started": TaskStatus.DOING,
    "active": TaskStatus.DOING,
    "done": TaskStatus.DONE,
    "closed": TaskStatus.DONE,
    "complete": TaskStatus.DONE,
    "completed": TaskStatus.DONE,
    "finished": TaskStatus.DONE,
    "x": TaskStatus.DONE,
    "cancelled": TaskStatus.CANCELLED,
    "canceled": TaskStatus.CANCELLED,
}
