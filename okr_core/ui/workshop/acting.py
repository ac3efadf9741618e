"""What the buttons of a workshop share: one place for what was refused, and for who acts."""

from collections.abc import Callable
from typing import Final

import streamlit as st

from okr_core.ui import forms
from okr_core.workspace import Editor

_FORM: Final = "workshop"
_ASKED: Final = "shell.workshop_asked"  # no field of the form


def act(save: Callable[[Editor], object]) -> bool:
    """Run what a button does, from its callback; return success.

    Each button shows by itself what it did, so that nothing else confirms it. What would not come
    to the same if it were done twice names its operation itself, by what was drawn beside it.

    Args:
        save: What is done.
    """
    st.session_state[_ASKED] = save
    done = forms.submit(_FORM, lambda editor, _: save(editor), whole=False)
    if done:
        forms.confirmed()
    return done


def _again() -> None:
    """Do what was refused for want of a name. For a callback."""
    act(st.session_state[_ASKED])


def problems() -> None:
    """Draw what was refused last, and the field that asks who acts if nobody said so yet."""
    found = forms.problems(_FORM)
    if not found:
        return
    with st.container(key="workshop.problems", width=480, gap="xsmall"):
        if "your_name" in found:
            forms.name_field(_FORM, _again)
        for field in found:
            if field != "your_name":
                forms.problem(_FORM, field)
