"""The words of a pasted list of tasks: what its headers are called, and what a task's state is."""

from collections.abc import Mapping
from typing import Final

from okr_core.model.vocabulary import TaskStatus
from okr_core.transfer.headers import Column, named, normal

_COLUMNS: Final[Mapping[str, str]] = {
    "title": (
        "title; task; tasks; name; what; summary; todo; to do; action; activity; aufgabe; "
        "aufgaben; vorgang; was; tache; taches; tarea; tareas; taak; taken; attivita"
    ),
    "assignee_id": "who; assignee; owner; assigned to; person; responsible; by; wer; bearbeiter",
    "starts_on": "start; starts; start date; starts on; from; begin; first day; von; debut; inicio",
    "due_on": (
        "due; due date; due on; end; ends; end date; deadline; until; by when; last day; bis; "
        "bis wann"
    ),
    "planned_effort": (
        "effort; planned effort; planned; days; person days; estimate; weight; aufwand; tage; "
        "personentage; pt; geplant; schatzung; geplanter aufwand; charge; esfuerzo; inspanning"
    ),
    "actual_effort": "actual; actual effort; spent; ist; ist aufwand; tatsachlicher aufwand",
    "project_stage_id": "stage; phase; section; group; abschnitt; etappe; etape; etapa; fase",
    "sprint_id": "sprint; iteration",
    "status": "status; state; zustand; stand; statut; estado; stato",
    "waits_for": (
        "waits for; depends on; after; predecessor; predecessors; dependencies; needs; wartet auf; "
        "abhangig von; vorganger; nach"
    ),
}
_HEADERS: Final = {
    header: name for name, headers in _COLUMNS.items() for header in headers.split("; ")
}
# What an import knows by the same names, in whatever language it knows it.
_AS_IMPORTED: Final = {
    Column.TITLE: "title",
    Column.OWNER: "assignee_id",
    Column.STARTS_ON: "starts_on",
    Column.ENDS_ON: "due_on",
    Column.STATUS: "status",
}


def field_of(header: str) -> str:
    """Return the field of a task that a header names; empty when it names none."""
    column = named(header)
    return _HEADERS.get(normal(header)) or (_AS_IMPORTED.get(column, "") if column else "")


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
    1.0: "; d; day; days; pd; person day; person days; person-day; person-days"
    "; tag; tage; tagen; pt; personentag; personentage",
    0.125: "h; hr; hrs; hour; hours; person hour; person hours; person-hour; person-hours"
    "; std; stunde; stunden",
    5.0: "w; wk; week; weeks; person week; person weeks; person-week; person-weeks; woche; wochen",
}
EFFORTS: Final = {unit: days for days, units in _EFFORTS.items() for unit in units.split("; ")}
"""How many person-days each unit of effort is: a day of work has 8 hours, a week 5 days."""

STATUSES: Final[Mapping[str, TaskStatus]] = {
    **dict.fromkeys(("", "todo", "offen", "neu", "geplant", "nicht begonnen"), TaskStatus.TODO),
    **dict.fromkeys(("läuft", "in arbeit", "in bearbeitung", "begonnen"), TaskStatus.DOING),
    **dict.fromkeys(("erledigt", "fertig", "abgeschlossen"), TaskStatus.DONE),
    **dict.fromkeys(("abgebrochen", "verworfen", "entfällt"), TaskStatus.CANCELLED),
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
