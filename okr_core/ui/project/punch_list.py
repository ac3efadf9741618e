"""The punch list of a project: what is left to put right before it is handed over."""

from datetime import date
from typing import Final

import streamlit as st

from okr_core.charts import numbers
from okr_core.model.commands import AddPunchItem, EditPunchItem
from okr_core.ui import forms, page, undo
from okr_core.ui.frames import Row, records
from okr_core.ui.project.focus import Focus
from okr_core.ui.setup import actions
from okr_core.ui.text import one_line
from okr_core.workspace import Editor, Viewer

_NEW: Final = "project.punch.new"
_MARKS: Final = {
    "done": ":green[:material/check_circle:]",
    "accepted": ":blue[:material/handshake:]",
    "left": ":gray[:material/radio_button_unchecked:]",
}


def show(focus: Focus) -> None:
    """Draw the list, with what can be said of each item, and a field for another one.

    Args:
        focus: The project.
    """
    noted = items(focus)
    left = sum(item["is_open"] for item in noted)
    if not noted:
        said = f"{_MARKS['done']} Nothing to put right was noted"
    elif left:
        said = f"{_MARKS['left']} {left} of {len(noted)} on the punch list left to put right"
    else:
        said = f"{_MARKS['done']} Everything on the punch list is done or accepted"
    st.markdown(said)
    with st.container(gap="xxsmall"):
        for item in noted:
            _item(item, focus)
    if focus.can_edit:
        _add(focus.project_id)


def items(focus: Focus) -> list[Row]:
    """Return what was noted, in order: the rows of ``Viewer.punch_items``.

    Args:
        focus: The project.
    """
    return records(page.read(Viewer.punch_items, page.scope().as_of, focus.project_id))


def _became(item: Row) -> str:
    if item["is_open"]:
        return "left"
    return "accepted" if numbers.is_missing(item["done_on"]) else "done"


def _item(item: Row, focus: Focus) -> None:
    became = _became(item)
    said = f"{_MARKS[became]} {one_line(item['title'])}"
    if became == "done":
        said += f" :gray[· done on {numbers.day(item['done_on'])}]"
    elif became == "accepted":
        said += f" :gray[· accepted as it is on {numbers.day(item['accepted_on'])}]"
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(said)
        if not focus.can_edit:
            return
        today = page.scope().today
        if became == "left":
            _button(item, "Done", "Put right", done_on=today)
            _button(item, "Accept as it is", "Accepted", accepted_on=today)
        else:
            _button(item, "Not yet", "Open again", done_on=None, accepted_on=None)


def _button(item: Row, label: str, word: str, **change: date | None) -> None:
    item_id, version = item["punch_item_id"], item["version"]

    def clicked() -> None:
        undo.submit(
            actions.FORM,
            lambda editor, name: editor.edit_punch_item(
                EditPunchItem(operation_id=name, punch_item_id=item_id, version=version, **change)
            ),
            operation=undo.same("punch", item_id, version, label),
            word=word,
        )

    key = label.partition(" ")[0].lower()
    st.button(label, key=f"project.punch.{key}-{item_id}", type="tertiary", on_click=clicked)


def _add(project_id: str) -> None:
    with st.container(horizontal=True, gap="xsmall", vertical_alignment="bottom"):
        st.text_input(
            "New item of the punch list",
            key=f"{_NEW}.title",
            max_chars=200,
            placeholder="What is left to put right",
            label_visibility="collapsed",
        )
        st.button(
            "Add",
            key=f"{_NEW}.save",
            icon=":material/add:",
            on_click=_added,
            args=(project_id,),
        )
    forms.problem(_NEW, "title")
    if "your_name" in forms.problems(_NEW):
        forms.name_field(_NEW)
    forms.problem(_NEW)


def _added(project_id: str) -> None:
    def save(editor: Editor, operation: str) -> None:
        title = st.session_state.get(f"{_NEW}.title") or ""
        editor.add_punch_item(
            AddPunchItem(operation_id=operation, project_id=project_id, title=title)
        )
        st.session_state[f"{_NEW}.title"] = ""

    undo.submit(_NEW, save, word="Added")
