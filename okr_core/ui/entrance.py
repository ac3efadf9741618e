"""Who comes in: what stands where the pages would be without access, and what a session leaves.

Nothing of the organisation is drawn here, and nothing is asked of it.
"""

import logging
from typing import Final

import streamlit as st

from okr_core.model.access import Access
from okr_core.model.errors import AccessDenied, InvalidInput
from okr_core.ui import navigation, sso, state
from okr_core.ui.text import plain

_WHO: Final = "shell.who_is_here"
_ANYBODY: Final = (None, "")
_NOBODY: Final = AccessDenied(
    "Nobody can come in at the moment.", "Ask whoever runs this: the log says why."
)
_log: Final = logging.getLogger(__name__)


def let_in() -> Access | None:
    """Return this session's access, or say why it has none and return None.

    A session that was another visitor's a moment ago loses all that it held before anything is
    drawn. The first run of a session counts as one use of its link.
    """
    try:
        access = state.access()
    except AccessDenied as error:
        st.session_state.clear()
        _outside(error)
        return None
    except InvalidInput:  # what it says names teams and files: for the log, not for a stranger
        _log.exception("The rules of access cannot be used")
        st.session_state.clear()
        _outside(_NOBODY)
        return None
    who = (access.link_id, access.name)
    if st.session_state.get(_WHO, _ANYBODY) != who:
        st.session_state.clear()
        st.session_state[_WHO] = who
        if access.link_id is not None:
            state.workspace().note_use(access.link_id, "session")
    return access


def nothing_yet() -> None:
    """Say to who cannot set it up that there is nothing to see yet."""
    with st.container(width=560, gap="small"):
        st.title("Nothing here yet", anchor=False)
        st.markdown("No team has written down where it is going. Come back a little later.")


def _outside(error: AccessDenied) -> None:
    st.navigation(navigation.pages(None), position="hidden")  # every address leads here
    with st.container(width=560, gap="small"):
        st.space("large")
        st.markdown(":gray[OKR Dashboard]")
        st.header(plain(error.message), anchor=False)
        st.markdown(plain(error.hint))
        if state.mode() == "sso":
            sso.door()
