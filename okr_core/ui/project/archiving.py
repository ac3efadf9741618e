"""The button of a drawer that puts a stage or a sprint away, and what was refused beside it."""

from typing import Literal

import streamlit as st

from okr_core.model.commands import Archive
from okr_core.ui import forms, undo
from okr_core.ui.frames import Row
from okr_core.ui.setup.drawers import NAME, close

Entity = Literal["project_stage", "sprint"]


def opened(kind: str, entity_id: str) -> None:
    """Forget what was refused in an earlier drawer of the same thing.

    Args:
        kind: Its kind in the address.
        entity_id: Its id.
    """
    if st.session_state.get(f"drawer.{NAME}") != f"{kind}.{entity_id}":
        forms.forget(_form(entity_id))


def button(entity: Entity, row: Row, label: str) -> None:
    """Draw the button; the drawer closes when the row is archived.

    Args:
        entity: What the row is.
        row: With its id and version.
        label: The words on the button.
    """
    form = _form(row[f"{entity}_id"])
    st.button(
        label,
        key=f"{form}.button",
        icon=":material/archive:",
        type="tertiary",
        on_click=_archive,
        args=(entity, row),
    )
    problems = forms.problems(form)
    if "your_name" in problems:
        forms.name_field(form)
    for field in problems:
        if field != "your_name":
            forms.problem(form, field)


def _archive(entity: Entity, row: Row) -> None:
    entity_id, version = row[f"{entity}_id"], row["version"]
    archived = undo.submit(
        _form(entity_id),
        lambda editor, name: editor.archive(
            Archive(operation_id=name, entity=entity, entity_id=entity_id, version=version)
        ),
        operation=undo.same("archive", entity_id, version),
        word="Archived",
    )
    if archived:
        close()


def _form(entity_id: str) -> str:
    return f"project.archive-{entity_id}"
