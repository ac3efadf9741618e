"""The buttons of a drawer that move what is in a project, or put it away, and what was refused."""

from typing import Literal

import streamlit as st

from okr_core.model.commands import Archive, Reorder
from okr_core.ui import forms, state, undo
from okr_core.ui.frames import Row
from okr_core.ui.setup.drawers import NAME, close

Entity = Literal["project_assignment", "project_stage", "sprint"]
_Way = Literal["up", "down"]


def opened(kind: str, entity_id: str) -> None:
    """Forget what was refused in an earlier drawer of the same thing.

    Args:
        kind: Its kind in the address.
        entity_id: Its id.
    """
    if st.session_state.get(f"drawer.{NAME}") != f"{kind}.{entity_id}":
        forms.forget(_form(entity_id))


def buttons(
    entity: Entity,
    row: Row,
    archive: str,
    *,
    beside: str,
    is_ordered: bool = False,
    word: str = "Archived",
) -> None:
    """Draw the buttons; the drawer closes when the row is archived.

    Args:
        entity: What the row is.
        row: With its id and version.
        archive: The words on the button that archives it.
        beside: The form above them, which asks who is writing.
        is_ordered: Whether it can be moved up and down.
        word: What is said of it then, before its name.
    """
    form = _form(row[f"{entity}_id"])
    with st.container(horizontal=True, gap="small"):
        if is_ordered:
            _mover(entity, row, "up", beside)
            _mover(entity, row, "down", beside)
            st.space("stretch")
        st.button(
            archive,
            key=f"{form}.button",
            icon=":material/archive:",
            type="tertiary",
            on_click=_archive,
            args=(entity, row, beside, word),
        )
    for field in forms.problems(form):
        forms.problem(form, field)


def _mover(entity: Entity, row: Row, way: _Way, beside: str) -> None:
    st.button(
        f"Move {way}",
        key=f"{_form(row[f'{entity}_id'])}.{way}",
        icon=f":material/arrow_{way}ward:",
        type="tertiary",
        on_click=_move,
        args=(entity, row, way, beside),
    )


def _move(entity: Entity, row: Row, way: _Way, beside: str) -> None:
    _remember(beside)
    entity_id = row[f"{entity}_id"]
    undo.submit(
        _form(entity_id),
        lambda editor, name: editor.reorder(
            Reorder(operation_id=name, entity=entity, entity_id=entity_id, direction=way)
        ),
        operation=undo.same(way, entity_id, row["version"]),
        word="Moved",
    )


def _archive(entity: Entity, row: Row, beside: str, word: str) -> None:
    _remember(beside)
    entity_id, version = row[f"{entity}_id"], row["version"]
    archived = undo.submit(
        _form(entity_id),
        lambda editor, name: editor.archive(
            Archive(operation_id=name, entity=entity, entity_id=entity_id, version=version)
        ),
        operation=undo.same("archive", entity_id, version),
        word=word,
    )
    if archived:
        close()


def _remember(form: str) -> None:
    state.remember_name(st.session_state.get(f"{form}.your_name"))


def _form(entity_id: str) -> str:
    return f"project.arrange-{entity_id}"
