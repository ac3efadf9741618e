"""The one-line fields of the plan page: what is entered there becomes a draft at once."""

from collections.abc import Callable
from functools import partial
from typing import Final

import streamlit as st

from okr_core.model.commands import CreateKeyResult, CreateObjective
from okr_core.ui import form_memory, forms, page, paging, undo
from okr_core.ui.frames import Row
from okr_core.ui.plan import from_title
from okr_core.ui.plan.reading import place
from okr_core.ui.setup import reading
from okr_core.workspace import Editor

MOST: Final = 200  # characters of a title
_TEAM_WIDTH: Final = 240

Write = Callable[[Editor, str, str], str]
"""Writes what was entered: an editor, an operation id, the title. Returns the new id."""
WriteFor = Callable[[Editor, str, str, str], str]
"""The same for a team: its id comes last."""


def objective() -> None:
    """Draw the field of a new objective."""

    def write(editor: Editor, operation: str, title: str, team: str) -> str:
        return editor.create_objective(
            CreateObjective(
                operation_id=operation,
                team_id=team,
                cycle_id=page.scope().cycle or "",
                title=title,
                owner_id=reading.person_here(),
            )
        )

    of_team(
        "plan.new-objective",
        "New objective",
        "Where do we want to be, in words?",
        write,
        added=_turn_to,
    )


def _turn_to(objective_id: str) -> None:
    """Turn to the part of the drafts that holds an objective."""
    scope = page.scope()
    found = place(scope.today, scope.cycle or "", scope.team, objective_id)
    page.pick(**{paging.NAME: str(found) if found else None})


def key_result(of: Row) -> None:
    """Draw the field of a new key result of an objective."""
    objective_id = of["objective_id"]

    def write(editor: Editor, operation: str, title: str) -> str:
        return editor.create_key_result(
            CreateKeyResult(
                operation_id=operation,
                objective_id=objective_id,
                title=title,
                owner_id=reading.person_here() or of["owner_id"],
                **from_title.columns(title),
            )
        )

    form = f"plan.new-key_result-{objective_id}"
    save = partial(_save, form, write, note=from_title.told)
    _line(form, "Add key result", "Add a key result: how will we know?", save)
    _unsaved(form, save)


def of_team(
    form: str,
    label: str,
    placeholder: str,
    write: WriteFor,
    *,
    is_narrow: bool = False,
    added: Callable[[str], None] = lambda _: None,
) -> None:
    """Draw a field for something of a team, beside the choice of the team where that is open.

    Args:
        form: The form's name; the field is ``<form>.title``.
        label: For those who do not see the field.
        placeholder: What to write.
        write: Saves it.
        is_narrow: Whether there is no room for two fields on a line.
        added: Called with the id of what was added.
    """
    # In the order of the tree, but not set in: the chosen one would begin with its indent.
    teams = {team: name.strip() for team, name in reading.team_names().items()}
    picked = page.scope().team or (next(iter(teams)) if len(teams) == 1 else None)

    def save() -> None:
        team = picked or st.session_state.get(f"{form}.team_id") or ""
        _save(
            form,
            lambda editor, name, title: write(editor, name, title, team),
            note=lambda _: "" if picked else f"It stands with {teams.get(team, '')}.",
            added=added,
        )

    with st.container(horizontal=not is_narrow, gap="xsmall", key=f"{form}-line"):
        _line(form, label, placeholder, save)
        if picked is None:
            st.selectbox(
                "Team",
                list(teams),
                index=None,
                format_func=lambda one: teams.get(one, ""),
                key=f"{form}.team_id",
                placeholder="For which team?",
                label_visibility="collapsed",
                on_change=save,
                width="stretch" if is_narrow else _TEAM_WIDTH,
                persist_state="session",
            )
    _unsaved(form, save)


def _line(form: str, label: str, placeholder: str, save: Callable[[], None]) -> None:
    st.text_input(
        label,
        key=f"{form}.title",
        max_chars=MOST,
        placeholder=placeholder,
        label_visibility="collapsed",
        icon=":material/add:",
        on_change=save,
        persist_state="session",
    )


def _save(
    form: str,
    write: Write,
    *,
    note: Callable[[str], str],
    added: Callable[[str], None] = lambda _: None,
) -> None:
    """Save what was entered, if anything was, and make room for the next. For a callback."""
    typed = " ".join(str(st.session_state.get(f"{form}.title") or "").split())
    made: list[str] = []

    def save(editor: Editor, name: str) -> None:
        made.append(write(editor, name, typed))
        st.session_state[f"{form}.title"] = ""

    if typed and undo.submit(form, save, word="Added", note=note(typed)):
        added(made[0])


def _unsaved(form: str, save: Callable[[], None]) -> None:
    """Draw what was refused or typed before, who writes if that is asked, and a button to save.

    What stands half-typed is kept.
    """
    found = forms.problems(form)
    for field in found:
        if field != "your_name":
            forms.problem(form, field)
    if "your_name" in found:
        forms.name_field(form, save)
    forms.untouched(form)
    was_kept = form_memory.of(form).was_brought_back and form_memory.is_half_typed(form)
    if found or was_kept:
        st.button("Save", key=f"{form}.save", on_click=save)
