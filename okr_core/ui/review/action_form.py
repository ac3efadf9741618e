"""What a retrospective wants done, made a task of a project or an idea for a later cycle."""

from collections.abc import Mapping
from typing import Any, Final

import streamlit as st

from okr_core.model.commands import AddRetrospectiveAction
from okr_core.model.vocabulary import TaskStatus
from okr_core.ui import forms, page
from okr_core.ui.fields import Choice, Day, Field, Segments, Text
from okr_core.ui.frames import Row
from okr_core.ui.record_form import RecordForm, Values
from okr_core.ui.review import reading
from okr_core.ui.setup import drawers
from okr_core.ui.setup import reading as choices
from okr_core.workspace import Editor, Viewer

KIND: Final = "action"
"""What the address calls the drawer, with the id of the team."""

_BECOMES: Final = "becomes"
_TASK: Final = "task"
_IDEA: Final = "idea"
_WAYS: Final = {_TASK: "A task of a project", _IDEA: "An idea for a later cycle"}
_TASK_WORDS: Final = {
    TaskStatus.TODO: "to do",
    TaskStatus.DOING: "being done",
    TaskStatus.DONE: "done",
    TaskStatus.CANCELLED: "cancelled",
}


def edit(team_id: str) -> drawers.Drawer | None:
    """Return the drawer that adds an action to a team's retrospective of the picked cycle."""
    row = reading.retrospective(team_id)
    cycle = reading.cycle()
    if row is None or cycle is None or row["retrospective_id"] is None or not reading.can_act():
        return None
    return drawers.Drawer(f"Action of {row['team']}", lambda: _show(row, cycle))


def _show(row: Row, cycle: Row) -> None:
    name = drawers.form_name(KIND, row["team_id"])
    projects, later = _projects(row["team_id"]), reading.later(cycle)
    ways = {way: label for way, label in _WAYS.items() if (projects if way == _TASK else later)}
    if not ways:
        st.markdown(
            "There is no open project of this team and no later cycle yet. Add one of them first: "
            "an action becomes a task of the one, or an idea for the other."
        )
        return
    way = st.session_state.get(f"{name}.{_BECOMES}") or next(iter(ways))

    def write(editor: Editor, operation: str, values: Values, _version: int | None) -> None:
        given: dict[str, Any] = {one: value for one, value in values.items() if one != _BECOMES}
        place = "project_id" if way == _TASK else "cycle_id"
        if not given.get(place):
            said = {"project_id": "Choose the project.", "cycle_id": "Choose the cycle."}[place]
            more = {} if given.get("title") else {"title": "Say what is to be done."}
            raise forms.Refused({**more, place: said})
        editor.add_retrospective_action(
            AddRetrospectiveAction(
                operation_id=operation, retrospective_id=row["retrospective_id"], **given
            )
        )

    st.caption(page.plain(row["what_to_change"]))
    RecordForm(
        name,
        [
            Text("title", "What is to be done", placeholder="Ask the night shift every Monday"),
            Segments(_BECOMES, "It becomes", ways),
            *(_of_a_task(projects) if way == _TASK else _of_an_idea(later)),
        ],
        write,
        start={
            _BECOMES: way,
            "cycle_id": next((one["cycle_id"] for one in later), None),
            "project_id": next(iter(projects)) if len(projects) == 1 else None,
        },
        done=drawers.close,
        label="Add the action",
        told=lambda values: f"Added an action: {' '.join(str(values['title'] or '').split())}",
    ).show()


def _of_a_task(projects: Mapping[str, str]) -> list[Field]:
    return [
        Choice("project_id", "Project", projects),
        Choice("assignee_id", "Who does it", choices.people_names(), nothing="Nobody yet"),
        Day("due_on", "Due on"),
    ]


def _of_an_idea(later: list[Row]) -> list[Field]:
    return [
        Choice(
            "cycle_id",
            "Cycle",
            {one["cycle_id"]: one["name"] for one in later},
            help="It waits among the team's ideas there, and becomes an objective with one click.",
        )
    ]


def _projects(team_id: str) -> dict[str, str]:
    """The open projects to choose from, those of the team first."""
    every = choices.rows(page.read(Viewer.projects, page.scope().as_of, None, None))
    still = [one for one in every if one["closed_on"] is None]
    still.sort(key=lambda one: one["team_id"] != team_id)
    return {one["project_id"]: f"{one['title']} ({one['team']})" for one in still}


def became(one: Row) -> str:
    """Return what became of an action, as markdown.

    Args:
        one: A row of ``Viewer.retrospective_actions``.
    """
    if one["task_id"] is not None:
        return f"task, {_TASK_WORDS[one['task_status']]}"
    return f"idea for {page.one_line(one['cycle'])}"
