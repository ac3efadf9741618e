"""How do objectives hang together? The cascade from the company down, and what stands alone."""

import streamlit as st

from okr_core.ui import alignment_map, empty, filters, loose_ends, objective_drawer, page

cascade = page.scoped(page.Viewer.alignment)

st.header("How do objectives hang together?", anchor=False)
if cascade.empty:
    empty.nothing_published()
    objective_drawer.open_from_address(cascade)
    st.stop()

with st.container(horizontal=True, vertical_alignment="center", key="alignment.filters"):
    typed = filters.search("find", "Find an objective", width=280)
    levels = {str(depth): f"{depth + 1} levels" for depth in range(1, int(cascade["depth"].max()))}
    depth = filters.choose("depth", "Depth", levels, everything="Every level", width=160)

shown = cascade if depth is None else cascade[cascade["depth"] <= int(depth)]
words = (shown["title"] + " " + shown["team"]).str.casefold()
shown = shown.assign(is_match=words.str.contains(typed, regex=False))
if not shown["is_match"].any():
    st.markdown("No objective has these words.")

alignment_map.show(shown)
loose_ends.show(cascade)
objective_drawer.open_from_address(cascade)
