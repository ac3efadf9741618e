"""What comes after the first run: its key results, or a word when somebody else was quicker."""

from typing import Final

import streamlit as st

from okr_core.ui import page
from okr_core.ui.first_run import draft

_LANDED: Final = "landed.first_run"
_NOT_ADDED: Final = (
    "This database was set up in another way meanwhile. "
    "Nothing of what you typed in the first run was added."
)


def leave() -> None:
    """Go to the key results after publishing. Call it where a page is about to be drawn."""
    if st.session_state.pop(_LANDED, False):
        st.toast("Pick a key result for its first check-in.", icon=":material/flag:")
    if not draft.is_open():
        return
    done, typed = draft.place().is_published, draft.has_typed()
    draft.clear()
    if done:
        st.session_state[_LANDED] = True
        page.go("key_results")
    if typed:
        draft.forget()
        st.warning(_NOT_ADDED, icon=":material/group:")
