"""The list: every task of a project in one table, typed into where it stands, grouped by stage."""

from collections.abc import Mapping, Sequence
from typing import Final

import streamlit as st

from okr_core.model.commands import AddTask
from okr_core.ui import forms, page, undo
from okr_core.ui.frames import Row
from okr_core.ui.project import cells, pasting, people, stages, table, task_drawer
from okr_core.ui.project.focus import Focus
from okr_core.ui.project.table import Cell, Refused, Table
from okr_core.ui.setup import drawers
from okr_core.ui.text import one_line, plain
from okr_core.workspace import Editor

_NEW: Final = "project.list.new"
_ALL_AT_ONCE: Final = 30
_ROW: Final = 35
_HEIGHT: Final = (_ALL_AT_ONCE + 1) * _ROW + 2  # pixels of a longer table, which scrolls
_SENTENCES: Final = 4


def show(focus: Focus) -> None:
    """Draw the table, and below it a line to add tasks; then the people, if no stages show them.

    Args:
        focus: The project.
    """
    tasks = focus.tasks
    if not tasks:
        st.markdown(
            "No tasks yet. Write the first one, or paste a list."
            if focus.can_edit
            else "This project has no tasks."
        )
    elif focus.can_edit:
        _editor(focus, table.by_id(tasks))
    else:
        _readers_table(focus, tasks)
        if page.can_edit():  # it was closed while somebody typed
            with st.bottom:
                _left(table.of(focus.project_id), {}, cells.choices(focus))
    if focus.can_edit:
        _adding(focus)
    if tasks:
        _open_by_name(tasks)
    if not stages.fits(focus):
        people.show(focus)


def _editor(focus: Focus, fresh: Mapping[str, Row]) -> None:
    kept = table.of(focus.project_id)
    fields, chosen = cells.columns(focus), cells.choices(focus)
    kept.values = {
        field: {name: value for value, name in names.items()} for field, names in chosen.items()
    }
    rows = kept.rows(fresh)
    click = f"{kept.key}.open"

    def opened() -> None:
        row = st.session_state[click]["row"]
        task_drawer.ask(kept.ids[row])

    titles = {task_id: row["title"] for task_id, row in fresh.items()}
    st.data_editor(
        cells.frame(rows, fields, chosen, titles),
        column_order=_order(fields),
        column_config=cells.configured(fields, chosen, opened=opened, key=click),
        hide_index=True,
        num_rows="fixed",
        placeholder="",
        height="content" if len(rows) <= _ALL_AT_ONCE else _HEIGHT,
        key=kept.key,
        on_change=kept.changed,
        alt=f"{len(rows)} tasks of {focus.row['title']}",
    )
    with st.bottom:  # in sight, however long the table is
        _left(kept, fresh, chosen)
        if kept.is_behind(fresh):
            _behind(kept)


def _order(fields: list[str]) -> list[str]:
    after = fields.index("due_on") + 1
    return [cells.OPEN, *fields[:after], cells.STANDING, *fields[after:]]


def _left(kept: Table, fresh: Mapping[str, Row], chosen: Mapping[str, Mapping[str, str]]) -> None:
    """Say what could not be saved, and offer what can be done about it.

    Args:
        kept: The table.
        fresh: The tasks that can be typed into now, by id.
        chosen: The names of what can be chosen, by field.
    """
    if "your_name" in forms.problems(table.FORM):

        def save() -> None:
            kept.insist(list(kept.refused))

        with st.container(width=420):
            forms.name_field(table.FORM, given=save)
        st.button("Save", key=f"{table.FORM}.save", on_click=save)
        return
    for place, (cell, refused) in enumerate(list(kept.refused.items())[:_SENTENCES]):
        with st.container(
            horizontal=True, vertical_alignment="center", key=f"project.left-{place}"
        ):
            is_there = cell.task_id in fresh
            title = one_line(fresh.get(cell.task_id, kept.seen[cell.task_id])["title"])
            name = cells.LABELS[cell.field].lower()
            if refused.is_conflict and is_there:
                _choice(kept, cell, refused, title, chosen)
                continue
            said = plain(refused.sentence or "It was not saved.")
            if not is_there:
                typed = one_line(cells.said(cell.field, refused.value, chosen))
                said = f"{said} You typed: {typed}"
            st.markdown(
                f":red[:material/error: **{title}**, {name}: {said}]",
                width="content",
            )
            _put_back(kept, cell, "Put back" if is_there else "Leave it")
    if len(kept.refused) > _SENTENCES:
        st.caption(f"and {len(kept.refused) - _SENTENCES} more cells that are not saved")


def _choice(
    kept: Table,
    cell: Cell,
    refused: Refused,
    title: str,
    chosen: Mapping[str, Mapping[str, str]],
) -> None:
    name = cells.LABELS[cell.field].lower()
    theirs, mine = (
        one_line(cells.said(cell.field, value, chosen)) for value in (refused.theirs, refused.value)
    )
    st.markdown(
        f":orange[:material/call_split: **{title}**, {name}: "
        f"{one_line(refused.who or 'somebody else')} made it {theirs} while you typed {mine}. "
        "Nothing was overwritten.]",
        width="content",
    )
    st.button(
        "Take mine",
        key=f"{table.FORM}.mine-{cell.task_id}-{cell.field}",
        on_click=kept.insist,
        args=([cell],),
    )
    _put_back(kept, cell, "Take theirs")


def _put_back(kept: Table, cell: Cell, label: str) -> None:
    st.button(
        label,
        key=f"{table.FORM}.back-{cell.task_id}-{cell.field}",
        on_click=kept.put_back,
        args=(cell,),
    )


def _behind(kept: Table) -> None:
    """Say that others changed the list meanwhile; a table in which somebody types stays."""

    def fresh() -> None:
        kept.is_new = True

    with st.container(horizontal=True, vertical_alignment="center", key="project.list.behind"):
        st.markdown(
            ":material/sync: Others changed this list meanwhile.",
            width="content",
        )
        st.button("Show it as it is now", key=f"{table.FORM}.fresh", on_click=fresh)


def _readers_table(focus: Focus, tasks: Sequence[Row]) -> None:
    fields, chosen = cells.columns(focus), cells.choices(focus)
    titles = {row["task_id"]: row["title"] for row in tasks}
    click = "project.list.opened"
    config = cells.configured(
        fields,
        {},
        opened=lambda: task_drawer.ask(tasks[st.session_state[click]["row"]]["task_id"]),
        key=click,
    )
    st.dataframe(
        cells.frame(tasks, fields, chosen, titles),
        column_order=_order(fields),
        column_config=config,
        hide_index=True,
        placeholder="",
        height="content" if len(tasks) <= _ALL_AT_ONCE else _HEIGHT,
        key="project.list.table",
        alt=f"{len(tasks)} tasks of {focus.row['title']}",
    )


def _adding(focus: Focus) -> None:
    form = f"{_NEW}-{focus.project_id}"
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.text_input(
            "Add a task",
            key=f"{form}.title",
            placeholder="Add a task, and press Enter",
            max_chars=200,
            label_visibility="collapsed",
            persist_state="session",  # half a title stays while somebody looks at another view
            on_change=_add,
            args=(form, focus.project_id),
            width=420,
        )
        st.button(
            "Paste a list",
            key="project.list.paste",
            icon=":material/content_paste:",
            on_click=drawers.ask,
            args=(pasting.KIND,),
        )
    found = forms.problems(form)
    for field in found:
        forms.problem(form, field)
    if "your_name" in found:
        forms.name_field(form)
        st.button("Save", key=f"{form}.save", on_click=_add, args=(form, focus.project_id))


def _add(form: str, project_id: str) -> None:
    key = f"{form}.title"
    title = str(st.session_state.get(key) or "").strip()
    if not title:
        return

    def save(editor: Editor, operation: str) -> None:
        editor.add_task(AddTask(operation_id=operation, project_id=project_id, title=title))
        st.session_state[key] = ""

    undo.submit(form, save, word="Added")


def _open_by_name(tasks: Sequence[Row]) -> None:
    """Draw a field that opens a task, for those who do not point at a table."""
    key = "project.list.by_name"

    def picked() -> None:
        task_id = st.session_state[key]
        st.session_state[key] = None  # so that the same one can be opened again
        if task_id is not None:
            task_drawer.ask(task_id)

    titles = {row["task_id"]: row["title"] for row in tasks}
    st.selectbox(
        "Open a task",
        list(titles),
        format_func=lambda one: titles.get(one, ""),
        index=None,
        placeholder="Open a task …",
        key=key,
        on_change=picked,
        label_visibility="collapsed",
        width=420,
    )
