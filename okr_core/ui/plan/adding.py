"""The one-line fields of the plan page: what is entered there becomes a draft at once."""

from collections.abc import Callable
from typing import Final

import streamlit as st

from okr_core.model.commands import CreateKeyResult, CreateObjective
from okr_core.ui import forms, page, undo
from okr_core.ui.frames import Row
from okr_core.ui.setup import reading
from okr_core.workspace import Editor

MOST: Final = 200  # characters of a title
_TEAM_WIDTH: Final = 240

Write = Callable[[Editor, str, str], object]
"""Writes what was entered: an editor, an operation id, the title."""
WriteFor = Callable[[Editor, str, str, str], object]
"""The same for a team: its id comes last."""


def objective() -> None:
    """Draw the field of a new objective."""

    def write(editor: Editor, operation: str, title: str, team: str) -> object:
        return editor.create_objective(
            CreateObjective(
                operation_id=operation,
                team_id=team,
                cycle_id=page.scope().cycle or "",
                title=title,
                owner_id=reading.person_here(),
            )
        )

    of_team("plan.new-objective", "New objective", "Where do we want to be, in words?", write)


def key_result(of: Row) -> None:
    """Draw the field of a new key result of an objective."""
    objective_id = of["objective_id"]

    def write(editor: Editor, operation: str, title: str) -> object:
        return editor.create_key_result(
            CreateKeyResult(
                operation_id=operation,
                objective_id=objective_id,
                title=title,
                owner_id=reading.person_here() or of["owner_id"],
            )
        )

    form = f"plan.new-key_result-{objective_id}"
    _line(form, "Add key result", "Add a key result: how will we know?", write)
    _problems(form, write)


def of_team(
    form: str, label: str, placeholder: str, write: WriteFor, *, is_narrow: bool = False
) -> None:
    """Draw a field for something of a team, beside the choice of the team where that is open.

    Args:
        form: The form's name; the field is ``<form>.title``.
        label: For those who do not see the field.
        placeholder: What to write.
        write: Saves it.
        is_narrow: Whether there is no room for two fields on a line.
    """
    teams = reading.team_names()
    picked = page.scope().team or (next(iter(teams)) if len(teams) == 1 else None)

    def write_for(editor: Editor, operation: str, title: str) -> object:
        team = picked or st.session_state.get(f"{form}.team_id") or ""
        return write(editor, operation, title, team)

    with st.container(horizontal=not is_narrow, gap="xsmall", key=f"{form}-line"):
        _line(form, label, placeholder, write_for)
        if picked is None:
            st.selectbox(
                "Team",
                list(teams),
                index=None,
                format_func=lambda one: teams.get(one, ""),
                key=f"{form}.team_id",
                placeholder="For which team?",
                label_visibility="collapsed",
                on_change=_save,
                args=(form, write_for),
                width="stretch" if is_narrow else _TEAM_WIDTH,
                persist_state="session",
            )
    _problems(form, write_for)


def _line(form: str, label: str, placeholder: str, write: Write) -> None:
    st.text_input(
        label,
        key=f"{form}.title",
        max_chars=MOST,
        placeholder=placeholder,
        label_visibility="collapsed",
        icon=":material/add:",
        on_change=_save,
        args=(form, write),
        persist_state="session",
    )


def _save(form: str, write: Write) -> None:
    """Save what was entered, if anything was, and make room for the next. For a callback."""
    typed = " ".join(str(st.session_state.get(f"{form}.title") or "").split())
    if not typed:
        forms.renew(form)
    elif undo.submit(form, lambda editor, name: write(editor, name, typed), word="Added"):
        st.session_state[f"{form}.title"] = ""
        forms.renew(form)


def _problems(form: str, write: Write) -> None:
    """Draw what was refused, who writes if that was it, and a button to try again."""
    found = forms.problems(form)
    if not found:
        return
    for field in found:
        if field != "your_name":
            forms.problem(form, field)
    if "your_name" in found:
        forms.name_field(form)
    st.button("Save", key=f"{form}.save", on_click=_save, args=(form, write))
