"""Taking back what was saved: the last save of this session at once, every one from the history.

An undo is a save like any other, kept in the change log, and can be taken back the same way.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final, NamedTuple
from uuid import NAMESPACE_OID, uuid5

import streamlit as st

from okr_core.model.commands import Undo
from okr_core.ui import forms, state
from okr_core.workspace import Editor

FORM: Final = "undo"
_LAST: Final = "undo.last"


class _Last(NamedTuple):
    operation: str
    at: datetime
    word: str


def submit(
    form: str, save: Callable[[Editor, str], object], *, operation: str = "", word: str = "Saved"
) -> bool:
    """Save as ``forms.submit`` does, and offer to take it back; return success.

    Args:
        form: The prefix of the form's keys.
        save: Builds a command with the operation id it gets and hands it to the editor.
        operation: The operation id, where it is not the form's: that of a button.
        word: What the offer says was done.
    """
    made: list[str] = []

    def noting(editor: Editor, next_operation: str) -> None:
        save(editor, operation or next_operation)
        made.append(operation or next_operation)

    done = forms.submit(form, noting)
    if done and made:
        st.session_state[_LAST] = _Last(made[0], state.workspace().clock.now(), word)
    return done


def same(*parts: object) -> str:
    """Return the operation id of a button: the same for the same thing in the same state.

    A second click then finds the first one's operation and changes nothing.

    Args:
        *parts: What is done, to what, and the version of each row that it changes.
    """
    return str(uuid5(NAMESPACE_OID, repr(parts)))


def take_back(operation: str) -> None:
    """Undo an operation, from a callback; ``forms.problems(FORM)`` says why not, if not."""
    submit(
        FORM,
        lambda editor, name: editor.undo(Undo(operation_id=name, undone_operation_id=operation)),
        operation=same("undo", operation, state.workspace().version),
        word="Undone",
    )


def offer() -> None:
    """Say when this session saved last, in the reader's own time, beside a button to undo it."""
    last: _Last | None = st.session_state.get(_LAST)
    if last is None:
        return
    local = last.at - timedelta(minutes=st.context.timezone_offset or 0)
    with st.bottom.container(horizontal=True, vertical_alignment="center", key="undo.offer"):
        st.markdown(f":material/check: {last.word} {local:%H:%M:%S}", width="content")
        st.button(
            "Undo",
            key="undo.last_one",
            icon=":material/undo:",
            on_click=take_back,
            args=(last.operation,),
        )
