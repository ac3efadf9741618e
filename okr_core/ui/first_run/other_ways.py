"""Where else to go from an empty database: a spreadsheet to bring in, an example to look at."""

import streamlit as st

from okr_core.ui import page
from okr_core.ui.first_run import draft, telling
from okr_core.ui.text import plain


def show(*, has_nothing: bool) -> None:
    """Draw the other ways, below the first screen.

    Args:
        has_nothing: Whether there is neither a team nor a cycle, as the example needs it.
    """
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown("Is it all in a spreadsheet already?", width="content")
        if st.button("Import a file", key="wizard.import", icon=":material/upload_file:"):
            page.go("setup", section="import")
    if not (has_nothing and telling.is_offered()):
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown("Rather look around first?", width="content")
        st.button(
            "Look at the example",
            key="wizard.example_company",
            icon=":material/travel_explore:",
            help="Fills this empty database with a small company. Takes a few seconds.",
            on_click=_tell,
        )
    if telling.problem():
        st.error(plain(telling.problem()))


def _tell() -> None:
    """Fill in the example. What was typed comes back should that fail."""
    telling.tell()
    draft.clear()
