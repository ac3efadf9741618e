"""The drawer that takes a pasted list of tasks: what each line becomes, and one click for all."""

from collections.abc import Mapping, Sequence
from typing import Final

import pandas as pd
import streamlit as st

from okr_core.charts import numbers
from okr_core.model.commands import AddTasks
from okr_core.transfer.task_words import NAMES
from okr_core.transfer.tasks import Known, Pasted, PastedTask, read_tasks
from okr_core.ui import forms, page, undo
from okr_core.ui.project import cells, focus
from okr_core.ui.project.focus import Focus
from okr_core.ui.setup import drawers, reading
from okr_core.ui.setup.drawers import Drawer
from okr_core.ui.text import plain
from okr_core.workspace import Editor

KIND: Final = "tasks"
"""The word in the address."""

_FORM: Final = "project.paste"
_TEXT: Final = f"{_FORM}.text"
_LONGEST: Final = 50_000
_PROBLEMS: Final = 20
_EXAMPLE: Final = """title, who, start, due, effort, stage, status
Ask ten schools, Ada, 2026-03-02, 2026-03-13, 4, Analyse, doing"""


def paste(_nothing: str) -> Drawer | None:
    """Return the drawer of the project that the address names; None when its work is fixed."""
    found = focus.from_address()
    if found is None or not found.can_edit:
        return None
    return Drawer("Paste a list of tasks", lambda: _show(found))


def _show(found: Focus) -> None:
    undo.offer_of(_FORM)  # what went in of a list, while the rest of it is mended below
    st.text_area(
        "One task a line, or cells under a line of headers",
        key=_TEXT,
        height=220,
        max_chars=_LONGEST,
        placeholder=_EXAMPLE,
        help="Headers: title, who, start, due, effort (person-days; 8 h are one), actual, stage, "
        "sprint, status, waits for. Cells are parted by tabs, as a spreadsheet copies them, by "
        "semicolons or by commas.",
        persist_state="session",
    )
    pasted = read_tasks(str(st.session_state.get(_TEXT) or ""), _known(found))
    if not pasted.tasks:
        st.button("Show what it becomes", key=f"{_FORM}.look")
        return
    if pasted.unknown:
        st.markdown(
            ":orange[:material/warning: Left out, as unknown or named twice: "
            f"{plain(', '.join(pasted.unknown))}]"
        )
    _problems(pasted)
    if pasted.good:
        _preview(pasted, found)
    forms.name_field(_FORM)
    for field in forms.problems(_FORM):
        if field != "your_name":
            forms.problem(_FORM, field)
    if pasted.good:
        _button(pasted, found)
    else:
        st.button("Look again", key=f"{_FORM}.again")


def _known(found: Focus) -> Known:
    people = reading.rows(page.read(page.Viewer.people))
    return Known(
        people=[(row["name"], row["person_id"]) for row in people],
        stages=list(zip(found.stages["title"], found.stages["project_stage_id"], strict=True)),
        sprints=list(zip(found.sprints["name"], found.sprints["sprint_id"], strict=True)),
        tasks=[(task["title"], task["task_id"]) for task in found.tasks],
    )


def _problems(pasted: Pasted) -> None:
    if not pasted.bad:
        return
    counted = "1 line" if len(pasted.bad) == 1 else f"{len(pasted.bad)} lines"
    st.markdown(f":red[:material/error: {counted} cannot be added as written.]")
    told = [
        f"- Line {task.number}: {plain(' '.join(task.problems))}" for task in pasted.bad[:_PROBLEMS]
    ]
    if len(pasted.bad) > _PROBLEMS:
        told.append(f"- and {len(pasted.bad) - _PROBLEMS} more lines")
    st.markdown("\n".join(told))


def _preview(pasted: Pasted, found: Focus) -> None:
    chosen = cells.choices(found)
    titles: dict[str | int, str] = {task.number: str(task.values["title"]) for task in pasted.tasks}
    titles |= {task["task_id"]: task["title"] for task in found.tasks}
    columns = [name for name in NAMES if name in {*pasted.columns, "status"}]
    rows = [
        {"Line": task.number} | {NAMES[name]: _said(task, name, chosen, titles) for name in columns}
        for task in pasted.good
    ]
    st.dataframe(
        pd.DataFrame(rows),
        hide_index=True,
        key=f"{_FORM}.preview",
        height="content" if len(rows) <= 12 else 420,
        alt=f"{_counted(pasted)} to add",
    )


def _counted(pasted: Pasted) -> str:
    return "1 task" if len(pasted.good) == 1 else f"{len(pasted.good)} tasks"


def _said(
    task: PastedTask,
    name: str,
    chosen: Mapping[str, Mapping[str, str]],
    titles: Mapping[str | int, str],
) -> str:
    if name == "waits_for":
        needed: Sequence[str | int] = [*task.waits_for, *task.values.get("depends_on", ())]
        return ", ".join(titles[one] for one in needed)
    value = task.values.get(name)
    return "" if numbers.is_missing(value) else cells.said(name, value, chosen)


def _button(pasted: Pasted, found: Focus) -> None:
    counted = "task" if len(pasted.good) == 1 else f"{len(pasted.good)} tasks"
    label = f"Add the {counted} that can be" if pasted.bad else f"Add {_counted(pasted)}"
    st.button(
        label,
        key=f"{_FORM}.save",
        type="secondary" if pasted.bad else "primary",
        on_click=_add,
        args=(pasted, found.project_id),
    )


def _add(pasted: Pasted, project_id: str) -> None:
    rest = pasted.rest() if pasted.bad else ""

    def save(editor: Editor, operation: str) -> None:
        editor.add_tasks(
            AddTasks.model_validate(
                {"operation_id": operation, "project_id": project_id, "tasks": pasted.to_add()}
            )
        )
        st.session_state[_TEXT] = rest

    left = "1 line was" if len(pasted.bad) == 1 else f"{len(pasted.bad)} lines were"
    note = f"{left} not added." if pasted.bad else ""
    word = f"Added {_counted(pasted)}"
    if undo.submit(_FORM, save, word=word, titled=False, note=note) and not rest:
        forms.forget(_FORM)
        drawers.close()
