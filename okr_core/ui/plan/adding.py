"""The one-line fields of the plan page: what is entered there becomes a draft at once."""

from collections.abc import Callable, Mapping
from typing import Final

import streamlit as st

from okr_core.model.commands import CreateKeyResult, CreateObjective
from okr_core.ui import forms, page, undo
from okr_core.ui.frames import Row
from okr_core.ui.setup import reading
from okr_core.workspace import Editor

MOST: Final = 200  # characters of a title
_OBJECTIVE: Final = "plan.new-objective"


def objective() -> None:
    """Draw the field of a new objective, beside the choice of its team where that is open."""
    teams = reading.team_names()
    scope = page.scope()
    asked = scope.team is None and len(teams) > 1

    def write(editor: Editor, operation: str, title: str) -> object:
        picked = scope.team or next(iter(teams), "")
        team = st.session_state.get(f"{_OBJECTIVE}.team_id") or "" if asked else picked
        return editor.create_objective(
            CreateObjective(
                operation_id=operation,
                team_id=team,
                cycle_id=scope.cycle or "",
                title=title,
                owner_id=reading.person_here(),
            )
        )

    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        line(_OBJECTIVE, "New objective", "Where do we want to be, in words?", write)
        if asked:
            _team(teams, lambda: save(_OBJECTIVE, write))
    problems(_OBJECTIVE, lambda: save(_OBJECTIVE, write))


def key_result(of: Row) -> None:
    """Draw the field of a new key result of an objective."""
    objective_id = of["objective_id"]
    form = f"plan.new-key_result-{objective_id}"

    def write(editor: Editor, operation: str, title: str) -> object:
        return editor.create_key_result(
            CreateKeyResult(
                operation_id=operation,
                objective_id=objective_id,
                title=title,
                owner_id=reading.person_here() or of["owner_id"],
            )
        )

    line(form, "Add key result", "Add a key result: how will we know?", write)
    problems(form, lambda: save(form, write))


Write = Callable[[Editor, str, str], object]
"""Writes what was entered: an editor, an operation id, the title."""


def line(form: str, label: str, placeholder: str, write: Write) -> None:
    """Draw a field that saves what is entered, and is empty again.

    Args:
        form: The form's name; the field is ``<form>.title``.
        label: For those who do not see the field.
        placeholder: What to write.
        write: Saves it.
    """
    st.text_input(
        label,
        key=f"{form}.title",
        max_chars=MOST,
        placeholder=placeholder,
        label_visibility="collapsed",
        icon=":material/add:",
        on_change=save,
        args=(form, write),
        persist_state="session",
    )


def save(form: str, write: Write) -> None:
    """Save what was entered, if anything was, and make room for the next. For a callback."""
    typed = " ".join(str(st.session_state.get(f"{form}.title") or "").split())
    if not typed:
        forms.renew(form)
        return
    if undo.submit(form, lambda editor, name: write(editor, name, typed), word="Added"):
        st.session_state[f"{form}.title"] = ""
        forms.renew(form)


def problems(form: str, again: Callable[[], None]) -> None:
    """Draw what was refused, who writes if that was it, and a button to try again.

    Args:
        form: The form's name.
        again: Saves once more. For a callback.
    """
    found = forms.problems(form)
    if not found:
        return
    for field in found:
        if field != "your_name":
            forms.problem(form, field)
    if "your_name" in found:
        forms.name_field(form)
    st.button("Save", key=f"{form}.save", on_click=again)


def _team(teams: Mapping[str, str], chosen: Callable[[], None]) -> None:
    st.selectbox(
        "Team",
        list(teams),
        index=None,
        format_func=lambda one: teams.get(one, ""),
        key=f"{_OBJECTIVE}.team_id",
        placeholder="For which team?",
        label_visibility="collapsed",
        on_change=chosen,
        width=240,
        persist_state="session",
    )
