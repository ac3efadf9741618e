"""The sprints of a project: the running one beside the backlog, and what the others came to."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from okr_core.charts import numbers
from okr_core.model.commands import EditTasks
from okr_core.model.commands.tasks import TaskEdit
from okr_core.model.counting import count
from okr_core.model.vocabulary import ProjectMethod, TaskStatus
from okr_core.ui import page, undo
from okr_core.ui.frames import Row
from okr_core.ui.project import sprint_form
from okr_core.ui.project.focus import Focus
from okr_core.ui.setup import actions, drawers, reading
from okr_core.workspace import Viewer

_NAME: Final = "project.sprints"
_MOST: Final = 40
"""Tasks drawn at once in the backlog; the rest are counted."""

_GROUPS: Final = {
    TaskStatus.DOING: "Doing",
    TaskStatus.TODO: "To do",
    TaskStatus.DONE: "Done",
    TaskStatus.CANCELLED: "Cancelled",
}
_OPEN: Final = frozenset({TaskStatus.TODO, TaskStatus.DOING})


def fits(focus: Focus) -> bool:
    """Whether the project is run in sprints, or has any."""
    return focus.row["method"] == ProjectMethod.SCRUM or not focus.sprints.empty


def show(focus: Focus) -> None:
    """Draw the sprint that runs, or the next one, beside the backlog; below, the others.

    Args:
        focus: The project.
    """
    as_of = page.scope().as_of
    sprints = reading.rows(page.read(Viewer.sprints, as_of, focus.project_id))
    tasks = focus.tasks
    to_come = [one for one in sprints if one["ends_on"] >= as_of]
    current = min(to_come, key=lambda one: one["starts_on"], default=None)
    ended = {one["sprint_id"] for one in sprints if one["ends_on"] < as_of}
    waiting = [
        one
        for one in tasks
        if one["status"] in _OPEN and (not one["sprint_id"] or one["sprint_id"] in ended)
    ]
    left, right = st.columns([3, 2], gap="large")
    with left:
        _current(focus, current, tasks)
    with right:
        _backlog(focus, current, waiting)
    others = [one for one in reversed(sprints) if one is not current]
    _others(focus, others, may_add=current is not None)


def _current(focus: Focus, sprint: Row | None, tasks: Sequence[Row]) -> None:
    if sprint is None:
        st.markdown("**No sprint runs**")
        st.markdown("Start one with an aim, then take in tasks from the backlog.")
        _new(focus, is_first=True)
        return
    with st.container(horizontal=True, wrap=False, vertical_alignment="center"):
        st.markdown(f"**{page.one_line(sprint['name'])}** :gray[{_days(sprint)}]", width="content")
        _edit(focus, sprint)
    if sprint["aim"]:
        st.markdown(page.plain(sprint["aim"]))
    st.markdown(_done(sprint))
    own = [one for one in tasks if one["sprint_id"] == sprint["sprint_id"]]
    if not own:
        st.caption("Nothing is taken in yet.")
    for status, title in _GROUPS.items():
        group = [one for one in own if one["status"] == status]
        if group:
            st.markdown(f"**{title}** :gray[{len(group)}]")
            with st.container(gap="xxsmall"):
                for task in group:
                    _line(focus, task, "Put back", None)


def _backlog(focus: Focus, sprint: Row | None, tasks: Sequence[Row]) -> None:
    st.markdown(f"**Backlog** :gray[{len(tasks)}]")
    if not tasks:
        st.caption("Nothing waits: new tasks stand here until a sprint takes them in.")
    with st.container(gap="xxsmall"):
        for task in tasks[:_MOST]:
            _line(focus, task, "Take in" if sprint else "", sprint)
    if len(tasks) > _MOST:
        st.caption(f"and {len(tasks) - _MOST} more, in the list")


def _line(focus: Focus, task: Row, wish: str, sprint: Row | None) -> None:
    """A task with what can be done with it: taken into a sprint, or put back where it is None."""
    with st.container(horizontal=True, wrap=False, vertical_alignment="center", gap="small"):
        st.button(
            " · ".join([page.one_line(task["title"]), *_facts(task, sprint)]),
            key=f"link.{_NAME}.{task['task_id']}",
            type="tertiary",
            wrap=True,
            width="stretch",
            on_click=page.pick,
            kwargs={"task": task["task_id"]},
        )
        if focus.can_edit and wish and task["status"] in _OPEN:
            st.button(
                wish,
                key=f"{_NAME}.move-{task['task_id']}",
                type="tertiary",
                on_click=_move,
                args=(focus.project_id, task, None if sprint is None else sprint["sprint_id"]),
            )


def _facts(task: Row, sprint: Row | None) -> list[str]:
    facts = []
    if task["planned_effort"] is not None:
        facts.append(f":gray[{numbers.short(task['planned_effort'])} d]")
    if task["assignee"]:
        facts.append(f":gray[{page.one_line(task['assignee'])}]")
    if task["is_late"]:
        facts.append(f":orange[late, was due {task['due_on']:%-d %b}]")
    if task["sprint"] and sprint is not None:
        facts.append(f":gray[left from {page.one_line(task['sprint'])}]")
    return facts


def _move(project_id: str, task: Row, sprint_id: str | None) -> None:
    change = TaskEdit(task_id=task["task_id"], version=task["version"], sprint_id=sprint_id)
    undo.submit(
        actions.FORM,
        lambda editor, name: editor.edit_tasks(
            EditTasks(operation_id=name, project_id=project_id, tasks=(change,))
        ),
        operation=undo.same("sprint", task["task_id"], task["version"], sprint_id),
        word="Taken in" if sprint_id else "Put back",
    )


def _others(focus: Focus, sprints: Sequence[Row], *, may_add: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        if sprints:
            st.markdown("**Other sprints**", width="content")
        if may_add:
            _new(focus, is_first=False)
    with st.container(gap="xxsmall"):
        for sprint in sprints:
            said = f"{page.one_line(sprint['name'])} :gray[{_days(sprint)}] · {_done(sprint)}"
            with st.container(horizontal=True, wrap=False, vertical_alignment="center"):
                st.markdown(said)
                _edit(focus, sprint)


def _new(focus: Focus, *, is_first: bool) -> None:
    if focus.can_edit:
        st.button(
            "New sprint",
            key=f"{_NAME}.new",
            type="primary" if is_first else "tertiary",
            icon=":material/add:",
            on_click=drawers.ask,
            args=(sprint_form.KIND, sprint_form.new(focus.project_id)),
        )


def _edit(focus: Focus, sprint: Row) -> None:
    if focus.can_edit:
        st.button(
            "Edit",
            key=f"{_NAME}.edit-{sprint['sprint_id']}",
            type="tertiary",
            on_click=drawers.ask,
            args=(sprint_form.KIND, sprint["sprint_id"]),
        )


def _days(sprint: Row) -> str:
    said = f"{numbers.day(sprint['starts_on'])} to {numbers.day(sprint['ends_on'])}"
    if not sprint["is_running"]:
        return said
    left = int(sprint["days_left"])
    return f"{said}, {count(left, 'day') + ' left' if left else 'its last day'}"


def _done(sprint: Row) -> str:
    """What is done of what was taken in, by count and, where it is known, by effort."""
    if not sprint["tasks"]:
        return "nothing taken in"
    said = f"{sprint['tasks_done']} of {count(sprint['tasks'], 'task')} done"
    if sprint["effort_planned"] is None:
        return said
    done = numbers.short(sprint["effort_done"] or 0)
    return f"{said}, {done} of {numbers.short(sprint['effort_planned'])} person-days"
