"""The summary to take away: as a file, or copied into a mail."""

from typing import Final

import streamlit as st

from okr_core.ui import page, present
from okr_core.ui.summary import reading

_MOST_TO_COPY: Final = 60_000
"""Characters that a browser still shows at once; more is for the file."""


def show() -> None:
    """Draw the word that opens it; what is in it is made only while it is open."""
    if present.is_on():
        return
    behind = st.popover(
        "Take it with you",
        icon=":material/download:",
        type="tertiary",
        key="summary.take",
        on_change="rerun",
    )
    if not behind.open:
        return
    with behind, st.container(width=480, gap="small"):
        text = page.kept(reading.markdown)
        st.download_button(
            "Markdown, for mail and wikis",
            data=text,
            file_name=f"okr-projects-{page.scope().as_of}.md",
            mime="text/markdown",
            key="summary.download",
            icon=":material/description:",
            type="tertiary",
            on_click="ignore",
        )
        if len(text) > _MOST_TO_COPY:
            st.caption("It is too long to be copied from here: take the file, or pick one team.")
            return
        st.caption(
            "Or select the text and copy it. A mouse over it shows a button that copies all of it."
        )
        st.code(text, language=None, height=240, wrap_lines=True)
