"""One task in focus, in a drawer: what it serves, and its form; what it says for those who read."""

from collections.abc import Sequence
from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from okr_core.charts import numbers
from okr_core.model.commands import Archive, Reorder
from okr_core.ui import drawer, forms, page, record_form, state, undo
from okr_core.ui.frames import Row
from okr_core.ui.project import aims, cells, task_form
from okr_core.ui.project.focus import Focus
from okr_core.ui.setup.drawers import NAME
from okr_core.ui.text import one_line, plain

PARAMETER: Final = "task"
"""The parameter in the address that names the task."""

_MOST: Final = 3
"""Key results whose line upwards is drawn; the rest are counted."""


def ask(task_id: str) -> None:
    """Open the drawer of a task. For a callback."""
    page.pick(**{PARAMETER: task_id})


def open_from_address(focus: Focus, notice: DeltaGenerator) -> None:
    """Open the drawer on the task that the address names, if it names one.

    Args:
        focus: The project.
        notice: Where to say that there is no such task.
    """
    asked = st.query_params.get(PARAMETER)
    if st.session_state.get(f"drawer.{PARAMETER}") != asked:
        drawer.left(PARAMETER, _tidy)
    if not asked or st.query_params.get(NAME):
        return
    row = next((one for one in focus.tasks if one["task_id"] == asked), None)
    if row is None:
        notice.warning(
            "The task in this link was archived, or was not there on this day.",
            icon=":material/link_off:",
        )
        return
    drawer.opened(PARAMETER, asked)
    at = st.dialog(
        one_line(row["title"]),
        width="medium",
        position="right",
        on_dismiss=lambda: drawer.close(PARAMETER, _tidy),
    )
    at(_contents)(row, focus)


def _tidy(task_id: str) -> None:
    record_form.leave(task_form.name(task_id))
    forms.forget(_action(task_id))


def _close() -> None:
    page.pick(**{PARAMETER: None})


def _contents(row: Row, focus: Focus) -> None:
    state.access()  # the drawer is drawn by itself too, with rows that were read before
    if st.query_params.get(PARAMETER) != row["task_id"]:
        st.rerun()  # saved: the whole page, without the drawer
    _serves(focus)
    if focus.can_edit:
        task_form.form(row, focus, done=_close).show()
        _actions(row)
    else:
        _facts(row, focus)


def _serves(focus: Focus) -> None:
    """Draw the line from the company's objective down to this task, for each key result."""
    links = focus.links
    for link in links[:_MOST]:
        link_id = link["project_key_result_id"]
        with st.container(horizontal=True, gap="xsmall", vertical_alignment="center"):
            for step in aims.served(focus, link):
                _step(link_id, step["entity"], step["entity_id"], step["title"])
            _step(link_id, "key_result", link["key_result_id"], link["key_result"])
            st.caption(one_line(focus.row["title"]), width="content")
    if len(links) > _MOST:
        st.caption(f"and {len(links) - _MOST} more key results")
    if not links:
        st.caption("The project is under no key result, so this task serves none.")


def _step(link_id: str, entity: str, entity_id: str, title: str) -> None:
    is_objective = entity == "objective"
    page.link(
        "alignment" if is_objective else "key_results",
        f":gray[{one_line(title)}]",
        place=f"project.task.{link_id}",
        **{"objective" if is_objective else "kr": entity_id},
    )
    st.markdown(":gray[:material/chevron_right:]", width="content")


def _actions(row: Row) -> None:
    form = _action(row["task_id"])
    with st.container(horizontal=True, gap="small"):
        for label, icon, way in (
            ("Move up", ":material/arrow_upward:", "up"),
            ("Move down", ":material/arrow_downward:", "down"),
        ):
            st.button(
                label,
                key=f"{form}.{way}",
                icon=icon,
                type="tertiary",
                on_click=_move,
                args=(row, way),
            )
        st.space("stretch")
        st.button(
            "Archive this task",
            key=f"{form}.archive",
            icon=":material/archive:",
            type="tertiary",
            on_click=_archive,
            args=(row,),
        )
    found = forms.problems(form)
    if "your_name" in found:
        forms.name_field(form)
    for field in found:
        if field != "your_name":
            forms.problem(form, field)


def _move(row: Row, way: str) -> None:
    task_id = row["task_id"]
    undo.submit(
        _action(task_id),
        lambda editor, name: editor.reorder(
            Reorder.model_validate(
                {"operation_id": name, "entity": "task", "entity_id": task_id, "direction": way}
            )
        ),
        operation=undo.same(way, task_id, row["version"]),
        word="Moved",
    )


def _archive(row: Row) -> None:
    task_id, version = row["task_id"], row["version"]
    archived = undo.submit(
        _action(task_id),
        lambda editor, name: editor.archive(
            Archive(operation_id=name, entity="task", entity_id=task_id, version=version)
        ),
        operation=undo.same("archive", task_id, version),
        word="Archived",
    )
    if archived:
        _close()


def _action(task_id: str) -> str:
    return f"project.task-action-{task_id}"


def _facts(row: Row, focus: Focus) -> None:
    chosen = cells.choices(focus)
    titles = {task["task_id"]: task["title"] for task in focus.tasks}
    told: Sequence[tuple[str, str]] = [
        *(
            (label, cells.said(field, row[field], chosen))
            for field, label in cells.LABELS.items()
            if field != "title" and row[field] is not None
        ),
        ("Done on", "" if row["done_on"] is None else numbers.day(row["done_on"])),
        ("Waits for", ", ".join(titles[one] for one in cells.needs(row))),
    ]
    for label, said in told:
        if said:
            st.markdown(f":gray[{label}]  \n{plain(said)}")
