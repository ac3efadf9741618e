"""Leading a room down the cascade: a level more, a level fewer, and back from a search."""

from functools import partial

import streamlit as st

from okr_core.ui import page
from okr_core.ui.present import stepping
from okr_core.ui.text import one_line


def lead(question: str, levels: int, deepest: int | None, words: str) -> None:
    """Draw the title of the page, and at its end the steps; the address says how far they went.

    Args:
        question: The title.
        levels: How many levels the cascade has.
        deepest: The last level that is shown, from 0; None is every level.
        words: What the address searches for, which stays until somebody clears it.
    """
    shown = levels if deepest is None else min(deepest + 1, levels)
    with st.container(
        horizontal=True, vertical_alignment="center", gap="small", key="present.lead"
    ):
        st.header(question, anchor=False, width="content")
        st.space("stretch")
        if words:
            st.button(
                f"Found: {one_line(words)}",
                icon=":material/close:",
                key="present.found",
                help="Show every objective alike",
                type="tertiary",
                on_click=partial(page.pick, find=None),
            )
        if levels > 1:
            _step("Fewer", "arrow_back", "Left", shown - 1, levels)
            st.markdown(f"{shown} of {levels} levels", width="content")
            _step("More", "arrow_forward", "Right", shown + 1, levels)


def _step(label: str, icon: str, shortcut: str, shown: int, levels: int) -> None:
    """Draw the button that shows so many levels."""
    depth = None if shown == levels else str(shown - 1)
    is_there = 1 <= shown <= levels
    stepping.button(label, icon, shortcut, partial(page.pick, depth=depth) if is_there else None)
