"""What comes after the first run: its key results, or a word when somebody else was quicker."""

from typing import Final

import streamlit as st

from okr_core.ui import page
from okr_core.ui.first_run import draft

_PUBLISHED: Final = "wizard.published"
_LANDED: Final = "landed.first_run"
_QUICKER: Final = (
    "Somebody else has set this database up while you were typing: this is theirs. "
    "Nothing of yours was added."
)


def published() -> None:
    """Note that the first run is over. For a callback: the next run leaves."""
    st.session_state[_PUBLISHED] = True


def leave() -> None:
    """Go to the key results after publishing. Call it where a page is about to be drawn."""
    if st.session_state.pop(_LANDED, False):
        st.toast("Pick a key result for its first check-in.", icon=":material/flag:")
    if not draft.is_open():
        return
    done, typed = st.session_state.get(_PUBLISHED, False), draft.has_typed()
    draft.clear()
    if done:
        st.session_state[_LANDED] = True
        page.go("key_results")
    if typed:
        st.warning(_QUICKER, icon=":material/group:")
