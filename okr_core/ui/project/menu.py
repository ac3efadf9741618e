"""What can be done with a project as a whole: edit it, keep it as a template, archive it."""

from typing import Final

import streamlit as st

from okr_core.model.commands import Archive
from okr_core.ui import page, present, undo
from okr_core.ui.project.focus import Focus
from okr_core.ui.setup import actions, drawers

_TEMPLATE: Final = "Make a template"


def show(focus: Focus) -> None:
    """Draw the buttons, for those who edit and look at today, not before a room.

    Args:
        focus: The project.
    """
    if not page.can_edit() or not page.scope().is_live or present.is_on():
        return
    project_id, row = focus.project_id, focus.row
    if focus.can_edit:
        st.button(
            "Edit",
            key="project.edit",
            icon=":material/edit:",
            type="tertiary",
            on_click=drawers.ask,
            args=("project_edit", project_id),
        )
    key = f"project.more-{project_id}"

    def chosen() -> None:
        if st.session_state[key] == _TEMPLATE:
            drawers.ask("project_template", project_id)
        else:
            _archive(project_id, int(row["version"]))

    options = [actions.ARCHIVE] if focus.is_template else [_TEMPLATE, actions.ARCHIVE]
    st.menu_button("More", options, key=key, type="tertiary", on_click=chosen)


def _archive(project_id: str, version: int) -> None:
    if undo.submit(
        actions.FORM,
        lambda editor, name: editor.archive(
            Archive(operation_id=name, entity="project", entity_id=project_id, version=version)
        ),
        operation=undo.same("archive", project_id, version),
        word="Archived",
    ):
        page.head_for("projects")
