"""The board: a column for each state of a task, a card for each task, moved by its buttons."""

from typing import Final

import streamlit as st

from okr_core.charts import numbers
from okr_core.model.commands import AddTask, UpdateTask
from okr_core.model.vocabulary import TaskStatus
from okr_core.ui import forms, undo
from okr_core.ui.frames import Row
from okr_core.ui.project.focus import Focus
from okr_core.ui.setup import actions
from okr_core.ui.text import one_line
from okr_core.workspace import Editor

MOST: Final = 60
"""Cards drawn at once, over all columns; the rest are counted."""

_COLUMNS: Final = {
    TaskStatus.TODO: "To do",
    TaskStatus.DOING: "Doing",
    TaskStatus.DONE: "Done",
}
_ORDER: Final = tuple(_COLUMNS)
_NEW: Final = "project.board.new"


def show(focus: Focus) -> None:
    """Draw the columns.

    Args:
        focus: The project.
    """
    tasks = focus.tasks
    shares = _shares([sum(task["status"] == status for task in tasks) for status in _ORDER])
    columns = st.columns(len(_ORDER), gap="small")
    for column, status, share in zip(columns, _ORDER, shares, strict=True):
        rows = [task for task in tasks if task["status"] == status]
        with column, st.container(key=f"project.board.{status}", gap="small"):
            st.markdown(f"**{_COLUMNS[status]}** :gray[{len(rows)}]")
            if status is TaskStatus.TODO and focus.can_edit:
                _new_task(focus)
            for row in rows[:share]:
                _card(row, focus)
            if len(rows) > share:
                st.caption(f"and {len(rows) - share} more, in the list")
    cancelled = sum(task["status"] == TaskStatus.CANCELLED for task in tasks)
    if cancelled:
        st.caption(f"{cancelled} cancelled, and left out here")


def _shares(counts: list[int]) -> list[int]:
    """Return how many cards each column draws, so that all of them together are ``MOST``."""
    left, shares = MOST, [0] * len(counts)
    shortest_first = sorted(range(len(counts)), key=lambda place: counts[place])
    for number, place in enumerate(shortest_first):
        shares[place] = min(counts[place], left // (len(counts) - number))
        left -= shares[place]
    return shares


def _card(task: Row, focus: Focus) -> None:
    """Draw a card with as few elements as it takes: a board is drawn anew at every move."""
    key = f"project.card-{task['task_id']}"
    with st.container(border=True, gap=None, horizontal_alignment="right", key=key):
        facts = " · ".join(_facts(task))
        st.markdown(
            "  \n".join(filter(None, (one_line(task["title"]), facts and f":small[{facts}]")))
        )
        if focus.can_edit and task["status"] == TaskStatus.DOING:
            with st.container(horizontal=True, horizontal_alignment="right", gap="medium"):
                _moves(task)
        elif focus.can_edit:  # one way alone needs no row of its own
            _moves(task)


def _facts(task: Row) -> list[str]:
    facts = []
    if not numbers.is_missing(task["assignee"]):
        facts.append(f":gray[{one_line(task['assignee'])}]")
    if task["status"] == TaskStatus.DONE and not numbers.is_missing(task["done_on"]):
        facts.append(f":gray[done {task['done_on']:%-d %b}]")
    elif not numbers.is_missing(task["due_on"]):
        due = f"{task['due_on']:%-d %b}"
        facts.append(f":orange[late, was due {due}]" if task["is_late"] else f":gray[due {due}]")
    return facts


def _moves(task: Row) -> None:
    place = _ORDER.index(TaskStatus(task["status"]))
    for step, icon in ((-1, ":material/arrow_back:"), (1, ":material/arrow_forward:")):
        if 0 <= place + step < len(_ORDER):
            wanted = _ORDER[place + step]
            st.button(
                _COLUMNS[wanted],
                icon=icon,
                icon_position="left" if step < 0 else "right",
                key=f"project.board.{wanted}-{task['task_id']}",
                type="tertiary",
                on_click=_move,
                args=(task, wanted),
            )


def _move(task: Row, wanted: TaskStatus) -> None:
    undo.submit(
        actions.FORM,
        lambda editor, name: editor.update_task(
            UpdateTask(
                operation_id=name,
                task_id=task["task_id"],
                version=task["version"],
                status=wanted,
            )
        ),
        operation=undo.same("board", task["task_id"], task["version"], wanted),
        word=f"Moved to {_COLUMNS[wanted]}:",
    )


def _new_task(focus: Focus) -> None:
    form = f"{_NEW}-{focus.project_id}"
    with st.container(horizontal=True, gap="xsmall", vertical_alignment="bottom"):
        st.text_input(
            "New task",
            key=f"{form}.title",
            max_chars=200,
            placeholder="New task",
            label_visibility="collapsed",
            persist_state="session",  # half a title stays while somebody looks at another view
        )
        st.button(
            "Add",
            key=f"{form}.save",
            icon=":material/add:",
            on_click=_add,
            args=(form, focus.project_id),
        )
    forms.problem(form, "title")
    if "your_name" in forms.problems(form):
        forms.name_field(form)
    forms.problem(form)


def _add(form: str, project_id: str) -> None:
    def save(editor: Editor, operation: str) -> None:
        title = st.session_state.get(f"{form}.title") or ""
        editor.add_task(AddTask(operation_id=operation, project_id=project_id, title=title))
        st.session_state[f"{form}.title"] = ""

    undo.submit(form, save, word="Added")
