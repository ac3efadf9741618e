"""Leading a room down the cascade: a level more, a level fewer, and back from a search."""

from collections.abc import Callable
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
            fewer, more = _showing(shown - 1, levels), _showing(shown + 1, levels)
            stepping.button("Fewer", "arrow_back", "Left", fewer)
            st.markdown(f"{shown} of {levels} levels", width="content")
            stepping.button("More", "arrow_forward", "Right", more)
            remote = {"PageUp": fewer, "PageDown": more}
            stepping.keys({key: go for key, go in remote.items() if go is not None}, "levels")


def _showing(shown: int, levels: int) -> Callable[[], None] | None:
    """Return what shows so many levels; None where there are not so many, or none is left."""
    if not 1 <= shown <= levels:
        return None
    return partial(page.pick, depth=None if shown == levels else str(shown - 1))
