"""Errors as people see them: what happened and what to do; the unexpected goes to the log."""

import streamlit as st

from okr_core.model.errors import OkrError
from okr_core.ui.text import plain


def show(error: Exception) -> bool:
    """Show an error where the page stands, and return True: it need not be shown again.

    Streamlit has written the traceback to the log by then.
    """
    if isinstance(error, OkrError):
        st.error(plain(error.hint or "Reload the page to go on."), title=plain(error.message))
    else:
        st.error(
            "Everything that was saved is still there. Reload the page; if this comes back, the "
            "server's log says why.",
            title="This page stopped with an error we did not expect.",
        )
    return True
