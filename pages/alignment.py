"""How do objectives hang together? The cascade from the company down, and what stands alone."""

import streamlit as st

from okr_core.ui import (
    alignment_map,
    empty,
    filters,
    loose_ends,
    objective_drawer,
    page,
    present,
    why,
)
from okr_core.ui.present import levels

QUESTION = "How do objectives hang together?"

words, depth = filters.asked("find"), filters.asked("depth")
deepest = int(depth) if depth in alignment_map.DEPTHS else None
cascade = page.kept(alignment_map.cascade, words=words, depth=deepest)

if present.is_on():
    levels.lead(QUESTION, cascade.levels, deepest, words)
else:
    why.heading(QUESTION, "alignment", why.alignment)
notice = st.container()
if not cascade.levels:
    empty.nothing_published()
    objective_drawer.open_from_address(notice)
    st.stop()

if not present.is_on():
    with st.container(horizontal=True, vertical_alignment="center", key="alignment.filters"):
        filters.search("find", "Find an objective", width=280)
        shown = {str(last): f"{last + 1} levels" for last in range(1, cascade.levels - 1)}
        if cascade.levels > 1:
            shown = {"0": "1 level", **shown}
        filters.choose("depth", "Depth", shown, everything="Every level", width=160)

if not cascade.matches:
    st.markdown("No objective has these words.")
alignment_map.show(cascade)
loose_ends.show()
objective_drawer.open_from_address(notice)
